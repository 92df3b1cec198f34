package service

import (
	"context"
	"database/sql"

	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/policy"
	"example.com/kilnworks/internal/store"
)

// Glazes is the service for recipes.
type Glazes struct {
	st *store.Store
}

// NewGlazes takes the store.
func NewGlazes(st *store.Store) *Glazes { return &Glazes{st} }

// GlazeEdit is a change of a recipe.
type GlazeEdit struct {
	ID      int64  `param:"glaze" json:"id"`
	Name    string `json:"name"`
	Recipe  string `json:"recipe"`
	Version int64  `json:"version"`
}

// Ingredient is one material of a recipe.
type Ingredient struct {
	Material string `json:"material"`
	Grams    int    `json:"grams"`
}

// List has the studio's recipes and those that are public.
func (s *Glazes) List(ctx context.Context, u *domain.User) ([]domain.Glaze, error) {
	return s.st.Glazes.FindBy(ctx, store.Or(store.Eq("studio_id", u.StudioID), store.Eq("public", true)))
}

// Get is a recipe of the studio, or a public one.
func (s *Glazes) Get(ctx context.Context, u *domain.User, id int64) (*domain.Glaze, error) {
	return s.st.Glazes.OneBy(ctx, store.Eq("id", id), store.Or(store.Eq("studio_id", u.StudioID), store.Eq("public", true)))
}

// Editable is a recipe that the user may change.
func (s *Glazes) Editable(ctx context.Context, u *domain.User, id int64) (*domain.Glaze, error) {
	g, err := s.st.Glazes.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !policy.Can(u, policy.Edit, g) {
		return nil, store.ErrNotFound
	}
	return g, nil
}

// Edit writes a change of a recipe that was found to be editable.
func (s *Glazes) Edit(ctx context.Context, in GlazeEdit) error {
	return s.st.Glazes.UpdateLocked(ctx, in.ID, in.Version, []store.Set{
		{Column: "name", Value: in.Name}, {Column: "recipe", Value: in.Recipe}})
}

// SetIngredients replaces the materials of a recipe that was found to be editable.
func (s *Glazes) SetIngredients(ctx context.Context, g *domain.Glaze, all []Ingredient) error {
	return s.st.InTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM glaze_ingredients WHERE glaze_id = $1`, g.ID); err != nil {
			return err
		}
		for _, in := range all {
			_, err := tx.ExecContext(ctx, `INSERT INTO glaze_ingredients (glaze_id, material, grams) VALUES ($1, $2, $3)`,
				g.ID, in.Material, in.Grams)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
