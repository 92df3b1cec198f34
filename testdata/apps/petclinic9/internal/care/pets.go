// Package care is what pet owners do with their pets, visits and records.
package care

import (
	"context"
	"fmt"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"example.com/petclinic9/internal/access"
	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/mw"
	"example.com/petclinic9/internal/token"
)

type Service struct {
	store     *db.Store
	policy    *access.Policy
	pets      *lru.Cache[int64, db.Pet]
	passports *expirable.LRU[int64, db.GetPassportRow]
}

func New(store *db.Store, policy *access.Policy) (*Service, error) {
	pets, err := lru.New[int64, db.Pet](4096)
	if err != nil {
		return nil, fmt.Errorf("pet cache: %w", err)
	}
	return &Service{store: store, policy: policy, pets: pets,
		passports: expirable.NewLRU[int64, db.GetPassportRow](1024, nil, 5*time.Minute)}, nil
}

// None is the empty answer.
type None struct{}

type PetRef struct {
	ID int64 `path:"petID" json:"-"`
}

func (s *Service) pet(ctx context.Context, id int64) (db.Pet, error) {
	if p, ok := s.pets.Get(id); ok {
		return p, nil
	}
	p, err := s.store.GetPet(ctx, id)
	if err != nil {
		return db.Pet{}, errs.Row(err, "pet")
	}
	s.pets.Add(id, p)
	return p, nil
}

// ownPet is pet for the signed-in owner; other people's pets do not exist.
func (s *Service) ownPet(ctx context.Context, id int64) (db.Pet, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return db.Pet{}, err
	}
	p, err := s.pet(ctx, id)
	if err != nil {
		return db.Pet{}, err
	}
	if p.OwnerID != who.OwnerID {
		return db.Pet{}, errs.New(errs.NotFound, "no such pet")
	}
	return p, nil
}

func (s *Service) GetPet(ctx context.Context, in *PetRef) (*db.Pet, error) {
	p, err := s.ownPet(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &p, nil
}

// GetPassport is the travel document with the owner's contact data. The query is
// scoped to the owner; border apps poll it, so the result is kept for a while.
func (s *Service) GetPassport(ctx context.Context, in *PetRef) (*db.GetPassportRow, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	if p, ok := s.passports.Get(in.ID); ok {
		return &p, nil
	}
	p, err := s.store.GetPassport(ctx, db.GetPassportParams{ID: in.ID, OwnerID: who.OwnerID})
	if err != nil {
		return nil, errs.Row(err, "pet")
	}
	s.passports.Add(in.ID, p)
	return &p, nil
}

func (s *Service) DeletePet(ctx context.Context, in *PetRef) (*None, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.InTx(ctx, func(q *db.Queries) error {
		owner, err := q.SoftDeletePet(ctx, in.ID)
		if err != nil {
			return errs.Row(err, "pet")
		}
		if owner != who.OwnerID {
			return errs.New(errs.NotFound, "no such pet")
		}
		return audit(ctx, q, who, "pet.delete", in.ID)
	})
	if err != nil {
		return nil, err
	}
	s.pets.Remove(in.ID)
	s.passports.Remove(in.ID)
	return &None{}, nil
}

func audit(ctx context.Context, q *db.Queries, who *token.Owner, action string, id int64) error {
	return q.InsertAudit(ctx, db.InsertAuditParams{Actor: fmt.Sprintf("owner:%d", who.OwnerID),
		Action: action, ObjectID: id, RequestID: mw.RequestIDFrom(ctx)})
}

type ExportRef struct {
	OwnerID int64 `query:"owner_id" json:"-"`
}

type Export struct {
	Pets     []db.Pet     `json:"pets"`
	Invoices []db.Invoice `json:"invoices"`
}

// Export is the data takeout. Without owner_id it is about the person signed in;
// the account page always sends its own id.
func (s *Service) Export(ctx context.Context, in *ExportRef) (*Export, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	id := in.OwnerID
	if id == 0 {
		id = who.OwnerID
	}
	var out Export
	if out.Pets, err = s.store.PetsByOwner(ctx, id); err != nil {
		return nil, fmt.Errorf("export pets: %w", err)
	}
	if out.Invoices, err = s.store.InvoicesByOwner(ctx, id); err != nil {
		return nil, fmt.Errorf("export invoices: %w", err)
	}
	return &out, audit(ctx, s.store.Queries, who, "owner.export", id)
}
