// Package access answers who may do what to a pet's records.
package access

import (
	"context"
	"fmt"

	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/token"
)

type Policy struct{ store *db.Store }

func NewPolicy(store *db.Store) *Policy { return &Policy{store} }

// Pet tells whether the owner or one of the guardians of the pet is asking. The
// error is about the lookup only.
func (p *Policy) Pet(ctx context.Context, who *token.Owner, petID int64) (bool, error) {
	ok, err := p.store.MayAccessPet(ctx, db.MayAccessPetParams{ID: petID, OwnerID: who.OwnerID})
	if err != nil {
		return false, fmt.Errorf("access to pet %d: %w", petID, err)
	}
	return ok, nil
}
