package api

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jmoiron/sqlx"
	"golang.org/x/crypto/bcrypt"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	var one int
	if err := s.db.GetContext(r.Context(), &one, `SELECT 1`); err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (s *Server) startSession(w http.ResponseWriter, r *http.Request, user int64) error {
	token, hash := auth.NewSecret()
	_, err := s.db.ExecContext(r.Context(), `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		hash, user, time.Now().Add(14*24*time.Hour))
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"token": token, "user": user})
}

func (s *Server) signup(w http.ResponseWriter, r *http.Request) error {
	c, err := decode[credentials](r)
	if err != nil {
		return err
	}
	if c.Email == "" || len(c.Password) < 10 {
		return errBad
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(c.Password), bcrypt.DefaultCost)
	if err != nil {
		return errBad
	}
	var id int64
	err = s.db.GetContext(r.Context(), &id, `
		INSERT INTO users (email, password_hash) VALUES (lower($1), $2)
		ON CONFLICT DO NOTHING RETURNING id`, c.Email, string(hash))
	if err != nil {
		return errBad
	}
	return s.startSession(w, r, id)
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	c, err := decode[credentials](r)
	if err != nil {
		return err
	}
	var u model.User
	if err := s.db.GetContext(r.Context(), &u, `SELECT * FROM users WHERE email = lower($1)`, c.Email); err != nil {
		return errAnonymous
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(c.Password)) != nil {
		return errAnonymous
	}
	return s.startSession(w, r, u.ID)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	_, err := s.db.ExecContext(r.Context(), `DELETE FROM sessions WHERE token_hash = $1`, auth.Hash(bearer(r)))
	return done(w, err)
}

func (s *Server) listRegions(w http.ResponseWriter, r *http.Request) error {
	rows, err := repo.All[model.Region](r.Context(), s.db, "*", repo.From("regions").OrderBy("code"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) catalogue(w http.ResponseWriter, r *http.Request) error {
	region, name := r.URL.Query().Get("region"), r.URL.Query().Get("q")
	type offer struct {
		ID         int64  `db:"id" json:"id"`
		Farm       string `db:"farm" json:"farm"`
		Name       string `db:"name" json:"name"`
		PriceCents int64  `db:"price_cents" json:"price_cents"`
	}
	farm := queryID(r, "farm")
	rows, err := repo.All[offer](r.Context(), s.db, "b.id, f.slug AS farm, b.name, b.price_cents",
		repo.From("boxes b JOIN farms f ON f.id = b.farm_id").
			Where("b.published AND f.listed").
			WhereIf(farm != 0, "f.id = ?", farm).
			WhereIf(region != "", "f.region = ?", region).
			WhereIf(name != "", "b.name ILIKE '%' || ? || '%'", name).
			OrderBy("b.name").Limit(100))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) openFarm(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Slug, Name string }](r)
	if err != nil {
		return err
	}
	if in.Slug == "" || in.Name == "" {
		return errBad
	}
	hook, _ := auth.NewSecret()
	var id int64
	err = repo.InTx(r.Context(), s.db, func(tx *sqlx.Tx) error {
		err := tx.GetContext(r.Context(), &id,
			`INSERT INTO farms (slug, name, webhook_secret) VALUES ($1, $2, $3) RETURNING id`, in.Slug, in.Name, hook)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(r.Context(), `INSERT INTO memberships (farm_id, user_id, role) VALUES ($1, $2, $3)`,
			id, of[model.User](r).ID, auth.Owner)
		return err
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"id": id, "webhook_secret": hook})
}

func (s *Server) acceptInvite(w http.ResponseWriter, r *http.Request) error {
	u := of[model.User](r)
	return done(w, repo.InTx(r.Context(), s.db, func(tx *sqlx.Tx) error {
		var m model.Membership
		err := tx.GetContext(r.Context(), &m, `
			UPDATE invites SET used_at = now()
			WHERE code_hash = $1 AND email = $2 AND used_at IS NULL
			RETURNING farm_id, role`, auth.Hash(chi.URLParam(r, "code")), u.Email)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(r.Context(), `
			INSERT INTO memberships (farm_id, user_id, role) VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`, m.FarmID, u.ID, m.Role)
		return err
	}))
}
