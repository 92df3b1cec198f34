// Package audit writes the trail of who did what.
package audit

import (
	"context"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/dbgen"
)

// Record notes an action of the caller on an entity. Pass the transaction of
// the change so that both are kept or neither.
func Record(ctx context.Context, db dbgen.DBTX, p access.Principal, action string, entityID int64) error {
	return dbgen.New().InsertAuditEvent(ctx, db, dbgen.InsertAuditEventParams{
		GymID:    p.GymID,
		ActorID:  p.UserID,
		Action:   action,
		EntityID: entityID,
	})
}
