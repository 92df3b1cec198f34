package room

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"golang.org/x/crypto/bcrypt"

	"example.com/loanroom/internal/kit"
)

type object struct {
	ID      int64  `json:"id"`
	Museum  int64  `json:"-" db:"museum_id"`
	Slug    string `json:"slug"`
	Title   string `json:"title"`
	Value   int64  `json:"value,omitempty"`
	OnOffer bool   `json:"on_offer" db:"on_offer"`
}

const objectColumns = `id, museum_id, slug, title, value, on_offer`

type ref struct {
	ID int64 `json:"id"`
}

func (m *Room) health(ctx context.Context, _ *visit) (any, error) { return nil, m.pool.Ping(ctx) }

func (m *Room) found(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[struct{ Name, Email, Password string }](v.Request)
	if err != nil {
		return nil, err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		return nil, err
	}
	return one[ref](ctx, m, `
		WITH museum AS (INSERT INTO museums (name) VALUES (@name) RETURNING id)
		INSERT INTO staff (museum_id, email, password, duties) SELECT id, @email, @password, 3 FROM museum
		RETURNING museum_id AS id`,
		pgx.NamedArgs{"name": in.Name, "email": in.Email, "password": string(hash)})
}

func (m *Room) signIn(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[struct{ Email, Password string }](v.Request)
	if err != nil {
		return nil, err
	}
	var (
		id   int64
		hash string
	)
	err = m.pool.QueryRow(ctx, `
		SELECT s.id, s.password FROM staff s JOIN museums m ON m.id = s.museum_id
		WHERE s.email = $1 AND m.closed IS NULL`, in.Email).Scan(&id, &hash)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		return nil, kit.Unauthorized
	}
	secret, err := m.door.Open(ctx, id)
	return map[string]string{"token": secret}, err
}

func (m *Room) showcase(ctx context.Context, v *visit) (any, error) {
	return one[object](ctx, m, `SELECT id, slug, title FROM objects WHERE slug = @slug AND on_offer`,
		pgx.NamedArgs{"slug": v.PathValue("slug")})
}

// statistics is for the yearly meeting of the registrars.
func (m *Room) statistics(ctx context.Context, _ *visit) (any, error) {
	type line struct {
		Museum string `json:"museum"`
		Loans  int64  `json:"loans"`
		Value  int64  `json:"value"`
	}
	return list[line](ctx, m, `
		SELECT u.name AS museum, count(*) AS loans, sum(o.value)::bigint AS value
		FROM loans l JOIN objects o ON o.id = l.object_id JOIN museums u ON u.id = l.lender_id
		GROUP BY u.name ORDER BY u.name`, nil)
}

func (m *Room) couriers(ctx context.Context, _ *visit) (any, error) {
	type courier struct{ Code, Name string }
	return list[courier](ctx, m, `SELECT code, name FROM couriers ORDER BY name`, nil)
}

func (m *Room) objects(ctx context.Context, v *visit) (any, error) {
	return list[object](ctx, m, `
		SELECT `+objectColumns+` FROM objects
		WHERE museum_id = @museum AND title ILIKE '%' || @q || '%' ORDER BY title`,
		v.args(pgx.NamedArgs{"q": v.URL.Query().Get("q")}))
}

func (m *Room) addObject(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[object](v.Request)
	if err != nil {
		return nil, err
	}
	return one[ref](ctx, m, `
		INSERT INTO objects (museum_id, slug, title, value) VALUES (@museum, @slug, @title, @value) RETURNING id`,
		v.args(pgx.NamedArgs{"slug": in.Slug, "title": in.Title, "value": in.Value}))
}

// object shows one's own, and what others offer without its value.
func (m *Room) object(ctx context.Context, v *visit) (any, error) {
	return one[object](ctx, m, `
		SELECT id, museum_id, slug, title, on_offer, CASE WHEN museum_id = @museum THEN value ELSE 0 END AS value
		FROM objects WHERE id = @id AND (museum_id = @museum OR on_offer)`,
		v.args(pgx.NamedArgs{"id": v.id("id")}))
}

func (m *Room) saveObject(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[struct {
		Title *string `json:"title"`
		Value *int64  `json:"value"`
	}](v.Request)
	if err != nil {
		return nil, err
	}
	return m.change(ctx, `
		UPDATE objects SET title = coalesce(@title, title), value = coalesce(@value, value)
		WHERE id = @id AND museum_id = @museum`,
		v.args(pgx.NamedArgs{"id": v.id("id"), "title": in.Title, "value": in.Value}))
}

func (m *Room) dropObject(ctx context.Context, v *visit) (any, error) {
	return m.change(ctx, `
		DELETE FROM objects o WHERE o.id = @id AND o.museum_id = @museum
		AND NOT EXISTS (SELECT 1 FROM loans l WHERE l.object_id = o.id AND l.status = 'out')`,
		v.args(pgx.NamedArgs{"id": v.id("id")}))
}

// offer shows an object to the other museums and notes who decided that.
func (m *Room) offer(ctx context.Context, v *visit) (any, error) {
	var b pgx.Batch
	b.Queue(`UPDATE objects SET on_offer = true WHERE id = $1`, v.id("id")).
		Exec(func(tag pgconn.CommandTag) error { return touched(tag, nil) })
	b.Queue(`INSERT INTO journal (museum_id, staff_id, what) VALUES ($1, $2, 'offered an object')`, v.Museum, v.Staff)
	return nil, m.pool.SendBatch(ctx, &b).Close()
}

// closeMuseum ends a membership; the records stay.
func (m *Room) closeMuseum(ctx context.Context, v *visit) (any, error) {
	return m.change(ctx, `UPDATE museums SET closed = now() WHERE id = @id AND closed IS NULL`,
		pgx.NamedArgs{"id": v.id("id")})
}
