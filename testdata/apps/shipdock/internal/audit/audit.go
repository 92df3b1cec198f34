// Package audit records who changed what.
package audit

import (
	"context"
	"fmt"

	"github.com/gin-gonic/gin"

	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Entry is one line of the trail.
type Entry struct {
	CompanyID int64
	Actor     string
	Action    string
	Object    string
	ObjectID  int64
	Detail    map[string]any
	RequestID string
}

// By makes an entry for a signed-in user.
func By(c *gin.Context, p auth.Principal, action, object string, id int64) Entry {
	return Entry{CompanyID: p.CompanyID, Actor: fmt.Sprintf("user:%d", p.UserID), Action: action,
		Object: object, ObjectID: id, RequestID: httpx.RequestID(c)}
}

// With sets the detail.
func (e Entry) With(detail map[string]any) Entry {
	e.Detail = detail
	return e
}

// Write stores the entry, within the transaction if db is one.
func Write(ctx context.Context, db query.Querier, e Entry) error {
	_, err := query.Exec(ctx, db, `
		INSERT INTO audit_log (company_id, actor, action, object, object_id, detail, request_id)
		VALUES (nullif($1::bigint, 0), $2, $3, $4, $5, $6, $7)`,
		e.CompanyID, e.Actor, e.Action, e.Object, e.ObjectID, e.Detail, e.RequestID)
	return err
}
