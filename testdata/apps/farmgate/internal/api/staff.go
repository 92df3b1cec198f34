package api

import (
	"net/http"
	"strings"

	"github.com/jmoiron/sqlx"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

func (s *Server) listProducts(w http.ResponseWriter, r *http.Request) error {
	name := r.URL.Query().Get("q")
	rows, err := s.products.ForFarm(of[model.Farm](r).ID).List(r.Context(), func(q *repo.Query) {
		q.WhereIf(name != "", "name ILIKE '%' || ? || '%'", name)
	})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) editProduct(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "product")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Name       *string
		PriceCents *int64 `json:"price_cents"`
		CostCents  *int64 `json:"cost_cents"`
	}](r)
	if err != nil {
		return err
	}
	m := of[model.Membership](r)
	return done(w, repo.InTx(r.Context(), s.db, func(tx *sqlx.Tx) error {
		err := repo.Affected(tx.ExecContext(r.Context(), `
			UPDATE products SET name = COALESCE($2, name),
				price_cents = COALESCE($3, price_cents), cost_cents = COALESCE($4, cost_cents)
			WHERE id = $1`, id, in.Name, in.PriceCents, in.CostCents))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(r.Context(), `INSERT INTO audit (farm_id, user_id, what) VALUES ($1, $2, 'product edited')`,
			m.FarmID, m.UserID)
		return err
	}))
}

func (s *Server) dropProduct(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "product")
	if err != nil {
		return err
	}
	m := of[model.Membership](r)
	return done(w, repo.InTx(r.Context(), s.db, func(tx *sqlx.Tx) error {
		var gone model.Product
		if err := tx.GetContext(r.Context(), &gone, `DELETE FROM products WHERE id = $1 RETURNING *`, id); err != nil {
			return err
		}
		if gone.FarmID != m.FarmID {
			return errNotFound
		}
		_, err := tx.ExecContext(r.Context(), `INSERT INTO audit (farm_id, user_id, what) VALUES ($1, $2, $3)`,
			m.FarmID, m.UserID, "product dropped: "+gone.Name)
		return err
	}))
}

type boxForm struct {
	Name       string `json:"name"`
	PriceCents int64  `json:"price_cents"`
	Published  bool   `json:"published"`
}

func (s *Server) createBox(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[boxForm](r)
	if err != nil {
		return err
	}
	var id int64
	err = s.db.GetContext(r.Context(), &id, `
		INSERT INTO boxes (farm_id, name, price_cents, published) VALUES ($1, $2, $3, $4) RETURNING id`,
		of[model.Membership](r).FarmID, in.Name, in.PriceCents, in.Published)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) editBox(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "box")
	if err != nil {
		return err
	}
	in, err := decode[boxForm](r)
	if err != nil {
		return err
	}
	boxes := s.boxes.ForFarm(of[model.Membership](r).FarmID)
	err = boxes.Update(r.Context(), id, repo.Fields{
		"name": in.Name, "price_cents": in.PriceCents, "published": in.Published,
	})
	return done(w, err)
}

// dropBox keeps the last box of a farm.
func (s *Server) dropBox(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "box")
	if err != nil {
		return err
	}
	boxes := s.boxes.ForFarm(of[model.Membership](r).FarmID)
	rest, err := boxes.Count(r.Context(), "id <> ?", id)
	if err != nil {
		return err
	}
	if rest == 0 {
		return problem{http.StatusConflict, "a farm needs a box"}
	}
	return done(w, s.boxes.Delete(r.Context(), id))
}

func (s *Server) invite(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Email string
		Role  auth.Role
	}](r)
	if err != nil {
		return err
	}
	if in.Role != auth.Manager && in.Role != auth.Packer {
		return errBad
	}
	code, hash := auth.NewSecret()
	_, err = s.db.ExecContext(r.Context(), `INSERT INTO invites (code_hash, farm_id, email, role) VALUES ($1, $2, $3, $4)`,
		hash, of[model.Membership](r).FarmID, strings.ToLower(in.Email), in.Role)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]string{"code": code})
}

func (s *Server) dropMember(w http.ResponseWriter, r *http.Request) error {
	user, err := pathID(r, "user")
	if err != nil {
		return err
	}
	m := of[model.Membership](r)
	if user == m.UserID {
		return errBad
	}
	return done(w, repo.Affected(s.db.ExecContext(r.Context(),
		`DELETE FROM memberships WHERE user_id = $1 AND farm_id = $2`, user, m.FarmID)))
}

func (s *Server) listDrivers(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.drivers.ForFarm(of[model.Farm](r).ID).List(r.Context())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) createDriver(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Name, Phone string }](r)
	if err != nil {
		return err
	}
	key, hash := auth.NewSecret()
	var id int64
	err = s.db.GetContext(r.Context(), &id, `
		WITH d AS (INSERT INTO drivers (farm_id, name, phone) VALUES ($1, $2, $3) RETURNING id)
		INSERT INTO driver_keys (driver_id, key_hash) SELECT id, $4 FROM d RETURNING driver_id`,
		of[model.Membership](r).FarmID, in.Name, in.Phone, hash)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"id": id, "key": key})
}

func (s *Server) revokeKeys(w http.ResponseWriter, r *http.Request) error {
	driver, err := pathID(r, "driver")
	if err != nil {
		return err
	}
	return done(w, repo.Affected(s.db.ExecContext(r.Context(), `
		UPDATE driver_keys SET revoked_at = now()
		WHERE revoked_at IS NULL
		  AND driver_id IN (SELECT id FROM drivers WHERE id = $1 AND farm_id = $2)`,
		driver, of[model.Farm](r).ID)))
}

func stops(farm model.Farm) *repo.Query {
	return repo.From(`deliveries d JOIN subscriptions s ON s.id = d.subscription_id
		LEFT JOIN boxes b ON b.id = s.box_id`).
		Where("d.farm_id = ?", farm.ID).OrderBy("d.day, d.id")
}

const stopCols = "d.id AS delivery, COALESCE(b.name, '') AS box, s.address, d.note"

func (s *Server) packlist(w http.ResponseWriter, r *http.Request) error {
	day := r.URL.Query().Get("day")
	rows, err := repo.All[model.PackLine](r.Context(), s.db, stopCols,
		stops(of[model.Farm](r)).Where("d.status = 'planned'").WhereIf(day != "", "d.day::text = ?", day))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) exportStops(w http.ResponseWriter, r *http.Request) error {
	rows, err := repo.All[model.PackLine](r.Context(), s.db, stopCols, stops(of[model.Farm](r)))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="stops.json"`)
	return reply(w, http.StatusOK, rows)
}
