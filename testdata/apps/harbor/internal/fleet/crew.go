package fleet

import (
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/harbor/internal/web"
)

const (
	qCrew       = `SELECT id, boat_id, name, phone FROM crew WHERE boat_id = $1 ORDER BY name`
	qCrewRemove = `DELETE FROM crew WHERE id = @member AND boat_id = @boat`
	qCrewUpdate = `UPDATE crew SET name = @name, phone = @phone WHERE id = @member
		RETURNING id, boat_id, name, phone`
)

// Crew serves /boats/{id}/crew.
type Crew struct {
	*Boats
}

// Member is a row of crew.
type Member struct {
	ID     int64  `db:"id" json:"id"`
	BoatID int64  `db:"boat_id" json:"boat_id"`
	Name   string `db:"name" json:"name"`
	Phone  string `db:"phone" json:"phone"`
}

// List shows the crew of a boat.
func (h Crew) List() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b, ok := h.own(w, r)
		if !ok {
			return
		}
		rows, err := h.pool.Query(r.Context(), qCrew, b.ID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		crew, err := pgx.CollectRows(rows, pgx.RowToStructByName[Member])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, crew)
	}
}

// Update changes name and phone of a member.
func (h Crew) Update() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b, ok := h.own(w, r)
		if !ok {
			return
		}
		member, ok := web.ID(w, r, "member")
		if !ok {
			return
		}
		in := Member{BoatID: b.ID}
		if !web.Decode(w, r, &in) {
			return
		}
		rows, err := h.pool.Query(r.Context(), qCrewUpdate, pgx.NamedArgs{
			"member": member,
			"boat":   b.ID,
			"name":   in.Name,
			"phone":  in.Phone,
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		m, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Member])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, m)
	}
}

// Remove takes a member off the boat.
func (h Crew) Remove() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b, ok := h.own(w, r)
		if !ok {
			return
		}
		member, ok := web.ID(w, r, "member")
		if !ok {
			return
		}
		tag, err := h.pool.Exec(r.Context(), qCrewRemove, pgx.NamedArgs{"member": member, "boat": b.ID})
		if err == nil && tag.RowsAffected() == 0 {
			err = pgx.ErrNoRows
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
