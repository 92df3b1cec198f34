package postgres

import (
	"context"
	"time"

	"example.com/petfile/internal/domain"
)

func (s *Store) Pet(ctx context.Context, id int64) (domain.Pet, error) {
	return one[domain.Pet](s.pool.Query(ctx, `
		SELECT id, owner_id, name, species, notes
		  FROM pets
		 WHERE id = $1 AND deleted_at IS NULL`, id))
}

func (s *Store) PetOf(ctx context.Context, id, ownerID int64) (domain.Pet, error) {
	return one[domain.Pet](s.pool.Query(ctx, `
		SELECT id, owner_id, name, species, notes
		  FROM pets
		 WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL`, id, ownerID))
}

func (s *Store) SavePet(ctx context.Context, p domain.Pet) error {
	return touched(s.pool.Exec(ctx,
		`UPDATE pets SET name = $2, notes = $3 WHERE id = $1 AND deleted_at IS NULL`, p.ID, p.Name, p.Notes))
}

// AddShareLink stores the link only when the pet is the owner's.
func (s *Store) AddShareLink(ctx context.Context, petID, ownerID int64, tokenHash []byte, expires time.Time) error {
	return touched(s.pool.Exec(ctx, `
		INSERT INTO share_links (token_hash, pet_id, expires_at)
		SELECT $3, p.id, $4
		  FROM pets p
		 WHERE p.id = $1 AND p.owner_id = $2 AND p.deleted_at IS NULL`, petID, ownerID, tokenHash, expires))
}

func (s *Store) SharedPet(ctx context.Context, tokenHash []byte) (domain.Pet, error) {
	return one[domain.Pet](s.pool.Query(ctx, `
		SELECT p.id, p.owner_id, p.name, p.species, p.notes
		  FROM share_links l
		  JOIN pets p ON p.id = l.pet_id
		 WHERE l.token_hash = $1 AND l.expires_at > now() AND p.deleted_at IS NULL`, tokenHash))
}
