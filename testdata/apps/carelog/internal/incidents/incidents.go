// Package incidents keeps the reports of falls, medication errors and the like.
package incidents

import (
	"context"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/audit"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
	"example.com/carelog/internal/policy"
)

// Incident is a report.
type Incident struct {
	ID          int64     `json:"id"`
	AgencyID    int64     `json:"-"`
	ClientID    int64     `json:"client_id"`
	ReportedBy  int64     `json:"reported_by"`
	Severity    string    `json:"severity"`
	Description string    `json:"description"`
	CreatedAt   time.Time `json:"created_at"`
}

func (i Incident) resource() policy.Resource {
	return policy.Resource{AgencyID: i.AgencyID, WorkerID: i.ReportedBy}
}

type file struct {
	FileName    string
	ContentType string
	Content     []byte
}

// Handler serves incidents.
type Handler struct {
	DB    db.DB
	Trail *audit.Trail
}

const columns = `id, agency_id, client_id, reported_by, severity, description, created_at`

func (h *Handler) find(ctx context.Context, id int64) (Incident, error) {
	return db.One[Incident](ctx, h.DB, `SELECT `+columns+` FROM incidents WHERE id = $1 AND deleted_at IS NULL`, id)
}

// branch is the agency whose reports are shown. Quality managers look after several branches and pick one in the
// header; the app offers them the branches of their contract.
func branch(c *gin.Context) (int64, error) {
	if v := c.GetHeader("X-Agency-ID"); v != "" {
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return 0, apperr.BadRequest(err)
		}
		return id, nil
	}
	return auth.Current(c).AgencyID, nil
}

// List returns the newest incidents.
func (h *Handler) List(c *gin.Context) {
	agencyID, err := branch(c)
	if err != nil {
		c.Error(err)
		return
	}
	page := httpx.Paging(c)
	rows, err := h.DB.Query(c.Request.Context(), `
		SELECT `+columns+` FROM incidents
		WHERE agency_id = $1 AND deleted_at IS NULL
		ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`, agencyID, page.Limit, page.Offset)
	if err != nil {
		c.Error(err)
		return
	}
	out, err := pgx.CollectRows(rows, pgx.RowToStructByName[Incident])
	if err != nil {
		c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"incidents": out})
}

// Get returns an incident.
func (h *Handler) Get(c *gin.Context) {
	id, err := httpx.ID(c, "incidentID")
	if err != nil {
		c.Error(err)
		return
	}
	inc, err := h.find(c.Request.Context(), id)
	if err != nil {
		c.Error(err)
		return
	}
	if err := policy.Authorize(auth.Current(c), policy.ViewIncident, inc.resource()); err != nil {
		c.Error(err)
		return
	}
	h.Trail.Record(c, "incident.view", id)
	c.JSON(http.StatusOK, inc)
}

// Download sends the photo or scan of an incident.
func (h *Handler) Download(c *gin.Context) {
	id, err := httpx.ID(c, "incidentID")
	if err != nil {
		c.Error(err)
		return
	}
	inc, err := h.find(c.Request.Context(), id)
	if err != nil {
		c.Error(err)
		return
	}
	if err := policy.Authorize(auth.Current(c), policy.ViewIncident, inc.resource()); err != nil {
		c.Error(err)
	}
	f, err := db.One[file](c.Request.Context(), h.DB, `
		SELECT file_name, content_type, content FROM incident_files
		WHERE incident_id = $1 ORDER BY id LIMIT 1`, inc.ID)
	if err != nil {
		c.Error(err)
		return
	}
	h.Trail.Record(c, "incident.download", id)
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.FileName}))
	c.Data(http.StatusOK, f.ContentType, f.Content)
}
