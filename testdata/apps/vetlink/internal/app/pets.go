// Package app holds the use cases. Commands change something, queries do not;
// both get their caller from the context.
package app

import (
	"context"

	"example.com/vetlink/internal/domain"
)

type (
	ListPets struct {
		ClientID domain.ID
		After    domain.ID
		Limit    int
	}
	GetPet struct {
		PetID domain.ID
	}
	AddPet struct {
		ClientID domain.ID `json:"client_id"`
		Name     string    `json:"name"`
		Species  string    `json:"species"`
		Notes    string    `json:"notes"`
	}
	UpdatePet struct {
		PetID      domain.ID `json:"-"`
		PracticeID domain.ID `json:"practice_id"`
		Name       *string   `json:"name"`
		Notes      *string   `json:"notes"`
	}
	RetirePet struct {
		PetID domain.ID
	}
	TransferPet struct {
		PetID    domain.ID `json:"-"`
		ClientID domain.ID `json:"client_id"`
	}
	PetVisit struct {
		PetID   domain.ID
		VisitID domain.ID
	}
	PetDocument struct {
		PetID      domain.ID
		DocumentID domain.ID
	}
)

// Created is the answer of commands that make something.
type Created struct {
	ID domain.ID `json:"id"`
}

// Done is the answer of commands that have nothing to say.
type Done struct {
	OK bool `json:"ok"`
}

// Pets are the use cases around the patient file.
type Pets struct {
	pets   domain.Pets
	docs   domain.Documents
	visits domain.Visits
	authz  domain.Authorizer
	uow    domain.UnitOfWork
}

type PetsOption func(*Pets)

func PetsWithDocuments(d domain.Documents) PetsOption { return func(s *Pets) { s.docs = d } }
func PetsWithVisits(v domain.Visits) PetsOption       { return func(s *Pets) { s.visits = v } }

func NewPets(pets domain.Pets, authz domain.Authorizer, uow domain.UnitOfWork, opts ...PetsOption) *Pets {
	s := &Pets{pets: pets, authz: authz, uow: uow}
	for _, o := range opts {
		o(s)
	}
	return s
}

func petResource(p domain.Pet) domain.Resource {
	return domain.Resource{Type: "pet", ID: p.ID, PracticeID: p.PracticeID, AccountID: p.AccountID}
}

// load returns a pet that the caller may do the action to.
func (s *Pets) load(ctx context.Context, id domain.ID, action domain.Action) (domain.Pet, error) {
	p, err := s.pets.ByID(ctx, id)
	if err != nil {
		return domain.Pet{}, err
	}
	if err := s.authz.Can(ctx, domain.MustActor(ctx), action, petResource(p)); err != nil {
		return domain.Pet{}, err
	}
	return p, nil
}

func (s *Pets) List(ctx context.Context, q ListPets) ([]domain.Pet, error) {
	actor := domain.MustActor(ctx)
	find := domain.PetFind{After: q.After, Limit: q.Limit}
	switch actor.Kind {
	case domain.KindStaff:
		find.PracticeID = &actor.PracticeID
	case domain.KindOwner:
		find.AccountID = &actor.ID
	default:
		return nil, domain.ErrForbidden
	}
	if q.ClientID != 0 {
		find.ClientID = &q.ClientID
	}
	return s.pets.Find(ctx, find)
}

func (s *Pets) Get(ctx context.Context, q GetPet) (domain.Pet, error) {
	return s.load(ctx, q.PetID, domain.ActPetRead)
}

func (s *Pets) Add(ctx context.Context, c AddPet) (Created, error) {
	actor := domain.MustActor(ctx)
	if c.Name == "" {
		return Created{}, domain.Invalid("name: empty")
	}
	id, err := s.pets.Add(ctx, actor.PracticeID, domain.Pet{
		ClientID: c.ClientID, Name: c.Name, Species: c.Species, Notes: c.Notes,
	})
	return Created{id}, err
}

// Update changes the master data. The form posts the practice it was rendered
// for, which saves us a round trip to the database.
func (s *Pets) Update(ctx context.Context, c UpdatePet) (Done, error) {
	actor := domain.MustActor(ctx)
	res := domain.Resource{Type: "pet", ID: c.PetID, PracticeID: c.PracticeID}
	if err := s.authz.Can(ctx, actor, domain.ActPetWrite, res); err != nil {
		return Done{}, err
	}
	err := s.uow.Do(ctx, func(ctx context.Context, tx domain.Tx) error {
		if err := s.pets.Patch(ctx, c.PetID, domain.PetPatch{Name: c.Name, Notes: c.Notes}); err != nil {
			return err
		}
		return tx.Emit(ctx, "pet.updated", map[string]any{"pet": c.PetID, "by": actor.ID})
	})
	return Done{err == nil}, err
}

func (s *Pets) Retire(ctx context.Context, c RetirePet) (Done, error) {
	actor := domain.MustActor(ctx)
	err := s.uow.Do(ctx, func(ctx context.Context, tx domain.Tx) error {
		if err := s.pets.Retire(ctx, c.PetID, actor.ID); err != nil {
			return err
		}
		return tx.Emit(ctx, "pet.retired", c)
	})
	return Done{err == nil}, err
}

func (s *Pets) Transfer(ctx context.Context, c TransferPet) (Done, error) {
	err := s.pets.Transfer(ctx, c.PetID, c.ClientID, domain.MustActor(ctx).PracticeID)
	return Done{err == nil}, err
}

// Visit returns one visit in the file of a pet.
func (s *Pets) Visit(ctx context.Context, q PetVisit) (domain.Visit, error) {
	p, err := s.load(ctx, q.PetID, domain.ActPetRead)
	if err != nil {
		return domain.Visit{}, err
	}
	return s.visits.OfPet(ctx, p.ID, q.VisitID)
}

// Document returns one document in the file of a pet.
func (s *Pets) Document(ctx context.Context, q PetDocument) (domain.Document, error) {
	if _, err := s.load(ctx, q.PetID, domain.ActPetRead); err != nil {
		return domain.Document{}, err
	}
	return s.docs.Open(ctx, q.DocumentID)
}

// Card returns what goes on the kennel door.
func (s *Pets) Card(ctx context.Context, q GetPet) (domain.PetCard, error) {
	return s.pets.Card(ctx, q.PetID)
}
