package store

import (
	"context"
	"database/sql"

	"example.com/kilnworks/internal/domain"
)

// Store has a repository for each table.
type Store struct {
	DB *sql.DB

	Users    *Repo[domain.User]
	Pieces   *Repo[domain.Piece]
	Comments *Repo[domain.Comment]
	Glazes   *Repo[domain.Glaze]
	Orders   *Repo[domain.Order]
	Kilns    *Repo[domain.Kiln]
	Keys     *Repo[domain.ControllerKey]
	Firings  *Repo[domain.Firing]
	Log      *Repo[domain.LogEntry]
	Cones    *Repo[domain.Cone]
}

// New wires the repositories to the database.
func New(db *sql.DB) *Store {
	return &Store{
		DB: db,
		Users: &Repo[domain.User]{db: db, table: "users", soft: true,
			columns: []string{"id", "studio_id", "email", "name", "password_hash", "role"},
			fields: func(u *domain.User) []any {
				return []any{&u.ID, &u.StudioID, &u.Email, &u.Name, &u.PasswordHash, &u.Role}
			}},
		Pieces: &Repo[domain.Piece]{db: db, table: "pieces", soft: true,
			columns: []string{"id", "studio_id", "owner_id", "title", "shelf", "notes", "published", "archived", "share_token", "version"},
			fields: func(p *domain.Piece) []any {
				return []any{&p.ID, &p.StudioID, &p.OwnerID, &p.Title, &p.Shelf, &p.Notes, &p.Published, &p.Archived, &p.ShareToken, &p.Version}
			}},
		Comments: &Repo[domain.Comment]{db: db, table: "comments", soft: true,
			columns: []string{"id", "studio_id", "piece_id", "author_id", "body", "version"},
			fields: func(c *domain.Comment) []any {
				return []any{&c.ID, &c.StudioID, &c.PieceID, &c.AuthorID, &c.Body, &c.Version}
			}},
		Glazes: &Repo[domain.Glaze]{db: db, table: "glazes", soft: true,
			columns: []string{"id", "studio_id", "name", "recipe", "public", "version"},
			fields: func(g *domain.Glaze) []any {
				return []any{&g.ID, &g.StudioID, &g.Name, &g.Recipe, &g.Public, &g.Version}
			}},
		Orders: &Repo[domain.Order]{db: db, table: "orders",
			columns: []string{"id", "studio_id", "customer_id", "piece_id", "note", "status", "version"},
			fields: func(o *domain.Order) []any {
				return []any{&o.ID, &o.StudioID, &o.CustomerID, &o.PieceID, &o.Note, &o.Status, &o.Version}
			}},
		Kilns: &Repo[domain.Kiln]{db: db, table: "kilns",
			columns: []string{"id", "studio_id", "name", "offset_c"},
			fields:  func(k *domain.Kiln) []any { return []any{&k.ID, &k.StudioID, &k.Name, &k.OffsetC} }},
		Keys: &Repo[domain.ControllerKey]{db: db, table: "controller_keys",
			columns: []string{"id", "kiln_id", "prefix", "secret_hash"},
			fields: func(k *domain.ControllerKey) []any {
				return []any{&k.ID, &k.KilnID, &k.Prefix, &k.SecretHash}
			}},
		Firings: &Repo[domain.Firing]{db: db, table: "firings",
			columns: []string{"id", "studio_id", "kiln_id", "cone", "title"},
			fields: func(f *domain.Firing) []any {
				return []any{&f.ID, &f.StudioID, &f.KilnID, &f.Cone, &f.Title}
			}},
		Log: &Repo[domain.LogEntry]{db: db, table: "firing_log",
			columns: []string{"id", "firing_id", "kiln_id", "temp_c", "note"},
			fields: func(l *domain.LogEntry) []any {
				return []any{&l.ID, &l.FiringID, &l.KilnID, &l.TempC, &l.Note}
			}},
		Cones: &Repo[domain.Cone]{db: db, table: "cones",
			columns: []string{"code", "temp_c"},
			fields:  func(c *domain.Cone) []any { return []any{&c.Code, &c.TempC} }},
	}
}

// InTx commits what fn has done unless it returns an error.
func (s *Store) InTx(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Snapshot runs fn on one consistent view of the database. There is nothing to
// commit, so the transaction is always rolled back.
func (s *Store) Snapshot(ctx context.Context, fn func(tx *sql.Tx) error) (err error) {
	tx, err := s.DB.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = tx.Rollback() }()
	return fn(tx)
}
