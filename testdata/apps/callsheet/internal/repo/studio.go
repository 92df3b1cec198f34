package repo

import (
	"context"
	"strconv"

	"github.com/jmoiron/sqlx"

	"example.com/callsheet/internal/model"
)

// asStudio runs fn in a transaction that sees the contacts and contracts of one studio only.
func asStudio(ctx context.Context, db *sqlx.DB, studioID int64, fn func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "SET LOCAL ROLE callsheet_studio"); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "SELECT set_config('callsheet.studio_id', $1, true)", strconv.FormatInt(studioID, 10)); err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// scoped reads a row as a studio.
func scoped[T any](ctx context.Context, db *sqlx.DB, studioID int64, query string, args ...any) (*T, error) {
	row := new(T)
	err := asStudio(ctx, db, studioID, func(tx *sqlx.Tx) error {
		return tx.GetContext(ctx, row, query, args...)
	})
	if err != nil {
		return nil, notFound(err)
	}
	return row, nil
}

// Contacts are the address book of a studio.
type Contacts struct{ base[model.Contact] }

func (r Contacts) List(ctx context.Context, studioID int64) ([]model.Contact, error) {
	rows := []model.Contact{}
	err := asStudio(ctx, r.db, studioID, func(tx *sqlx.Tx) error {
		return tx.SelectContext(ctx, &rows, "SELECT id, studio_id, name, phone FROM contacts ORDER BY name")
	})
	return rows, err
}

func (r Contacts) Get(ctx context.Context, studioID, id int64) (*model.Contact, error) {
	return scoped[model.Contact](ctx, r.db, studioID, "SELECT id, studio_id, name, phone FROM contacts WHERE id = $1", id)
}

func (r Contacts) Create(ctx context.Context, c model.Contact) (id int64, err error) {
	err = asStudio(ctx, r.db, c.StudioID, func(tx *sqlx.Tx) error {
		return tx.GetContext(ctx, &id, "INSERT INTO contacts (studio_id, name, phone) VALUES ($1, $2, $3) RETURNING id",
			c.StudioID, c.Name, c.Phone)
	})
	return id, err
}

func (r Contacts) Update(ctx context.Context, studioID, id int64, phone string) error {
	return asStudio(ctx, r.db, studioID, func(tx *sqlx.Tx) error {
		return touched(tx.ExecContext(ctx, "UPDATE contacts SET phone = $1 WHERE id = $2", phone, id))
	})
}

// Delete needs no list of columns; the policy of the table does the rest.
func (r Contacts) Delete(ctx context.Context, id int64) error {
	return r.change(ctx, "DELETE FROM contacts WHERE id = ?", id)
}

// Contracts are between a studio and the people of a production.
type Contracts struct{ base[model.Contract] }

const contractColumns = "id, studio_id, production_id, user_id, fee_cents, body, signed_at"

// Get is a contract as the studio sees it.
func (r Contracts) Get(ctx context.Context, studioID, id int64) (*model.Contract, error) {
	return scoped[model.Contract](ctx, r.db, studioID, "SELECT "+contractColumns+" FROM contracts WHERE id = $1", id)
}

func (r Contracts) OfProduction(ctx context.Context, studioID, productionID int64) ([]model.Contract, error) {
	rows := []model.Contract{}
	err := asStudio(ctx, r.db, studioID, func(tx *sqlx.Tx) error {
		return tx.SelectContext(ctx, &rows, "SELECT "+contractColumns+" FROM contracts WHERE production_id = $1 ORDER BY id", productionID)
	})
	return rows, err
}

// Sign is done by the person whom the contract is with.
func (r Contracts) Sign(ctx context.Context, userID, id int64) error {
	return r.change(ctx, "UPDATE contracts SET signed_at = now() WHERE id = ? AND user_id = ? AND signed_at IS NULL", id, userID)
}
