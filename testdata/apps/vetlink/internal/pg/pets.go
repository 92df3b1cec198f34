package pg

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"example.com/vetlink/internal/domain"
)

const petColumns = `p.id, p.practice_id, p.client_id, coalesce(c.account_id, 0) AS account_id, p.name, p.species, p.notes`

// Pets implements domain.Pets.
type Pets struct{ db *DB }

func NewPets(db *DB) *Pets { return &Pets{db: db} }

func (s *Pets) Find(ctx context.Context, f domain.PetFind) ([]domain.Pet, error) {
	where := []string{"p.deleted_at IS NULL", "p.id > @after"}
	args := pgx.NamedArgs{"after": f.After, "limit": f.Limit}
	if v := f.PracticeID; v != nil {
		where, args["practice"] = append(where, "p.practice_id = @practice"), *v
	}
	if v := f.AccountID; v != nil {
		where, args["account"] = append(where, "c.account_id = @account"), *v
	}
	if v := f.ClientID; v != nil {
		where, args["client"] = append(where, "p.client_id = @client"), *v
	}
	return many[domain.Pet](ctx, s.db.q(ctx),
		`SELECT `+petColumns+` FROM pets p JOIN clients c ON c.id = p.client_id
		  WHERE `+strings.Join(where, " AND ")+` ORDER BY p.id LIMIT @limit`, args)
}

func (s *Pets) ByID(ctx context.Context, id domain.ID) (domain.Pet, error) {
	return one[domain.Pet](ctx, s.db.q(ctx),
		`SELECT `+petColumns+` FROM pets p JOIN clients c ON c.id = p.client_id
		  WHERE p.id = $1 AND p.deleted_at IS NULL`, id)
}

// Add inserts a pet of a client; there is nothing to insert when the client is
// not the practice's.
func (s *Pets) Add(ctx context.Context, practice domain.ID, p domain.Pet) (domain.ID, error) {
	return scalar[domain.ID](ctx, s.db.q(ctx),
		`INSERT INTO pets (practice_id, client_id, name, species, notes)
		 SELECT c.practice_id, c.id, @name, @species, @notes
		   FROM clients c
		  WHERE c.id = @client AND c.practice_id = @practice AND c.deleted_at IS NULL
		 RETURNING id`,
		pgx.NamedArgs{"client": p.ClientID, "practice": practice, "name": p.Name, "species": p.Species, "notes": p.Notes})
}

func (s *Pets) Patch(ctx context.Context, id domain.ID, p domain.PetPatch) error {
	return touch(ctx, s.db.q(ctx),
		`UPDATE pets SET name = coalesce($2, name), notes = coalesce($3, notes)
		  WHERE id = $1 AND deleted_at IS NULL`, id, p.Name, p.Notes)
}

// Retire takes a pet off the list. Vets and managers of its practice may.
func (s *Pets) Retire(ctx context.Context, id, by domain.ID) error {
	return touch(ctx, s.db.q(ctx),
		`UPDATE pets p SET deleted_at = now()
		  WHERE p.id = $1 AND p.deleted_at IS NULL
		    AND EXISTS (SELECT 1 FROM memberships m
		                 WHERE m.practice_id = p.practice_id
		                   AND m.account_id = $2
		                   AND m.role IN ('vet', 'manager'))`, id, by)
}

const transferPet = `
WITH heir AS (
    SELECT id, practice_id FROM clients
     WHERE id = $2 AND practice_id = $3 AND deleted_at IS NULL
)
UPDATE pets p
   SET client_id = heir.id
  FROM heir
 WHERE p.id = $1 AND p.practice_id = heir.practice_id AND p.deleted_at IS NULL`

func (s *Pets) Transfer(ctx context.Context, id, client, practice domain.ID) error {
	return touch(ctx, s.db.q(ctx), transferPet, id, client, practice)
}

func (s *Pets) Card(ctx context.Context, id domain.ID) (domain.PetCard, error) {
	return one[domain.PetCard](ctx, s.db.q(ctx),
		`SELECT p.name, p.species, p.notes, c.name AS owner, c.phone
		   FROM pets p JOIN clients c ON c.id = p.client_id AND c.practice_id = p.practice_id
		  WHERE p.id = $1 AND p.deleted_at IS NULL`, id)
}

// Documents implements domain.Documents.
type Documents struct{ db *DB }

func NewDocuments(db *DB) *Documents { return &Documents{db: db} }

// Open returns a document together with its content.
func (s *Documents) Open(ctx context.Context, id domain.ID) (domain.Document, error) {
	return one[domain.Document](ctx, s.db.q(ctx),
		`SELECT d.name, d.mime, d.body
		   FROM documents d JOIN pets p ON p.id = d.pet_id
		  WHERE d.id = $1 AND d.deleted_at IS NULL AND p.deleted_at IS NULL`, id)
}
