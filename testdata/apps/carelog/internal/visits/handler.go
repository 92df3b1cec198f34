package visits

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/audit"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
	"example.com/carelog/internal/policy"
)

// Handler serves visits and notes.
type Handler struct {
	DB    db.DB
	Trail *audit.Trail
}

var statuses = []string{"scheduled", "in_progress", "done", "cancelled"}

// List returns the agency's visits; caregivers get their own.
func (h *Handler) List(c *gin.Context) {
	actor := auth.Current(c)
	f := filter{agencyID: actor.AgencyID, status: c.Query("status"), page: httpx.Paging(c)}
	if f.status != "" && !slices.Contains(statuses, f.status) {
		c.Error(apperr.Invalid("unknown status"))
		return
	}
	var err error
	if f.caregiverID, err = queryID(c, "caregiver_id"); err != nil {
		c.Error(err)
		return
	}
	if f.clientID, err = queryID(c, "client_id"); err != nil {
		c.Error(err)
		return
	}
	if actor.Role == auth.Caregiver {
		f.caregiverID = actor.UserID
	}
	out, err := list(c.Request.Context(), h.DB, f)
	if err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"visits": out})
}

func queryID(c *gin.Context, name string) (int64, error) {
	s := c.Query(name)
	if s == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, apperr.Invalid(name + " must be a number")
	}
	return id, nil
}

// Get returns a visit.
func (h *Handler) Get(c *gin.Context) {
	id, err := httpx.ID(c, "visitID")
	if err != nil {
		c.Error(err)
		return
	}
	visit, err := find(c.Request.Context(), h.DB, id)
	if err != nil {
		c.Error(err)
		return
	}
	if err := policy.Authorize(auth.Current(c), policy.ViewVisit, visit.resource()); err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, visit)
}

// CheckIn starts a visit.
func (h *Handler) CheckIn(c *gin.Context) {
	id, err := httpx.ID(c, "visitID")
	if err != nil {
		c.Error(err)
		return
	}
	actor, ok := auth.From(c.Request.Context())
	if !ok {
		c.Error(apperr.ErrUnauthorized)
		return
	}
	err = db.Touch(c.Request.Context(), h.DB, apperr.ErrStale, `
		UPDATE visits SET status = 'in_progress', checked_in_at = now()
		WHERE id = $1 AND caregiver_id = $2 AND status = 'scheduled' AND deleted_at IS NULL`, id, actor.UserID)
	if err != nil {
		c.Error(err)
		return
	}
	h.Trail.Record(c, "visit.check_in", id)
	c.Status(http.StatusNoContent)
}

type checkOutInput struct {
	Summary string `json:"summary" binding:"required,max=4000"`
}

// CheckOut ends a visit; only the caregiver on duty may do so.
func (h *Handler) CheckOut(c *gin.Context) {
	id, err := httpx.ID(c, "visitID")
	if err != nil {
		c.Error(err)
		return
	}
	in, err := httpx.Bind[checkOutInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	visit, err := finish(c.Request.Context(), h.DB, id, in.Summary)
	if err != nil {
		c.Error(err)
		return
	}
	if err := policy.Authorize(auth.Current(c), policy.WorkVisit, visit.resource()); err != nil {
		c.Error(err)
		return
	}
	h.Trail.Record(c, "visit.check_out", id)
	c.JSON(http.StatusOK, visit)
}

type reassignInput struct {
	CaregiverID int64   `json:"caregiver_id" binding:"required"`
	VisitIDs    []int64 `json:"visit_ids" binding:"required,min=1,max=100"`
}

// Reassign hands visits to another caregiver of the agency, for example after a sick call.
func (h *Handler) Reassign(c *gin.Context) {
	in, err := httpx.Bind[reassignInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	ctx, actor := c.Request.Context(), auth.Current(c)
	var moved int64
	err = h.DB.WithTx(ctx, func(q db.Queries) error {
		ok, err := isCaregiver(ctx, q, actor.AgencyID, in.CaregiverID)
		if err != nil {
			return err
		}
		if !ok {
			return apperr.Invalid("no such caregiver in this agency")
		}
		tag, err := q.Exec(ctx, `
			UPDATE visits SET caregiver_id = $1
			WHERE id = ANY($2) AND status = 'scheduled' AND deleted_at IS NULL`, in.CaregiverID, in.VisitIDs)
		moved = tag.RowsAffected()
		return err
	})
	if err != nil {
		c.Error(err)
		return
	}
	for _, id := range in.VisitIDs {
		h.Trail.Record(c, "visit.reassign", id)
	}
	c.JSON(http.StatusOK, gin.H{"moved": moved})
}

type cancelInput struct {
	VisitIDs []int64 `json:"visit_ids" binding:"required,min=1,max=100"`
}

// Cancel calls off visits: all of them or none.
func (h *Handler) Cancel(c *gin.Context) {
	in, err := httpx.Bind[cancelInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	ctx, actor := c.Request.Context(), auth.Current(c)
	slices.Sort(in.VisitIDs)
	ids := slices.Compact(in.VisitIDs)
	err = h.DB.WithTx(ctx, func(q db.Queries) error {
		n, err := ownVisits(ctx, q, actor.AgencyID, ids)
		if err != nil {
			return err
		}
		if n != len(ids) {
			return apperr.ErrStale
		}
		_, err = q.Exec(ctx, `UPDATE visits SET status = 'cancelled' WHERE id = ANY($1)`, ids)
		return err
	})
	if err != nil {
		c.Error(err)
		return
	}
	for _, id := range ids {
		h.Trail.Record(c, "visit.cancel", id)
	}
	c.JSON(http.StatusOK, gin.H{"cancelled": len(ids)})
}

// Notes lists the notes about a visit.
func (h *Handler) Notes(c *gin.Context) {
	id, err := httpx.ID(c, "visitID")
	if err != nil {
		c.Error(err)
		return
	}
	actor := auth.Current(c)
	out, err := notesOf(c.Request.Context(), h.DB, id, actor.AgencyID, actor.UserID)
	if err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"notes": out})
}

// Note returns one note.
func (h *Handler) Note(c *gin.Context) {
	id, err := httpx.ID(c, "noteID")
	if err != nil {
		c.Error(err)
		return
	}
	actor := auth.Current(c)
	n, err := note(c.Request.Context(), h.DB, id, actor.AgencyID, actor.UserID)
	if err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, n)
}

type sharedVisit struct {
	ClientName   string     `json:"client_name"`
	StartsAt     time.Time  `json:"starts_at"`
	Status       string     `json:"status"`
	CheckedOutAt *time.Time `json:"checked_out_at"`
	Summary      string     `json:"summary"`
}

// Shared shows a visit to the family, who got the link by mail.
func (h *Handler) Shared(c *gin.Context) {
	token := c.Param("token")
	if len(token) < 32 {
		c.Error(apperr.ErrNotFound)
		return
	}
	v, err := db.One[sharedVisit](c.Request.Context(), h.DB, `
		SELECT cl.full_name AS client_name, v.starts_at, v.status, v.checked_out_at, v.summary
		FROM visit_shares s
		JOIN visits v ON v.id = s.visit_id
		JOIN clients cl ON cl.id = v.client_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND v.deleted_at IS NULL`, auth.Hash(token))
	if err != nil {
		c.Error(err)
		return
	}
	c.Header("Cache-Control", "private, no-store")
	c.JSON(http.StatusOK, v)
}
