package clients

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/audit"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/httpx"
	"example.com/carelog/internal/policy"
)

// Handler serves clients, plans and medications.
type Handler struct {
	db    db.DB
	trail *audit.Trail
	cache cache
}

// New makes the handler.
func New(d db.DB, trail *audit.Trail) *Handler { return &Handler{db: d, trail: trail} }

const ginClient = "carelog.client"

// Load puts the client of the path into the request and ends it when the agency has no such client.
func (h *Handler) Load(c *gin.Context) {
	id, err := httpx.ID(c, "clientID")
	if err != nil {
		apperr.Abort(c, err)
		return
	}
	client, err := inAgency(c.Request.Context(), h.db, auth.Current(c).AgencyID, id)
	if err != nil {
		apperr.Abort(c, err)
		return
	}
	c.Set(ginClient, client)
	c.Next()
}

func loaded(c *gin.Context) Client { return c.MustGet(ginClient).(Client) }

// Get returns a client sheet.
func (h *Handler) Get(c *gin.Context) {
	id, err := httpx.ID(c, "clientID")
	if err != nil {
		c.Error(err)
		return
	}
	agencyID := auth.Current(c).AgencyID
	if client, ok := h.cache.get(agencyID, id); ok {
		c.JSON(http.StatusOK, client)
		return
	}
	client, err := inAgency(c.Request.Context(), h.db, agencyID, id)
	if err != nil {
		c.Error(err)
		return
	}
	h.cache.put(agencyID, client)
	c.JSON(http.StatusOK, client)
}

type clientPatch struct {
	FullName         *string `json:"full_name"`
	Address          *string `json:"address"`
	EmergencyContact *string `json:"emergency_contact"`
	Version          int     `json:"version" binding:"required"`
}

func (p clientPatch) validate() error {
	if p.FullName != nil && strings.TrimSpace(*p.FullName) == "" {
		return apperr.Invalid("full_name must not be empty")
	}
	if p.EmergencyContact != nil && len(*p.EmergencyContact) > 200 {
		return apperr.Invalid("emergency_contact is too long")
	}
	return nil
}

// Patch changes a client sheet if nobody else changed it meanwhile.
func (h *Handler) Patch(c *gin.Context) {
	id, err := httpx.ID(c, "clientID")
	if err != nil {
		c.Error(err)
		return
	}
	in, err := httpx.Bind[clientPatch](c)
	if err == nil {
		err = in.validate()
	}
	if err != nil {
		c.Error(err)
		return
	}
	actor := auth.Current(c)
	tag, err := h.db.Exec(c.Request.Context(), `
		UPDATE clients
		SET full_name = coalesce($1, full_name), address = coalesce($2, address),
		    emergency_contact = coalesce($3, emergency_contact), version = version + 1, updated_at = now()
		WHERE id = $4 AND version = $5 AND agency_id = $6 AND deleted_at IS NULL`,
		in.FullName, in.Address, in.EmergencyContact, id, in.Version, actor.AgencyID)
	if err != nil {
		c.Error(err)
		return
	}
	if tag.RowsAffected() == 0 {
		c.Error(apperr.ErrStale)
		return
	}
	h.cache.drop(actor.AgencyID, id)
	h.trail.Record(c, "client.update", id)
	c.JSON(http.StatusOK, gin.H{"version": in.Version + 1})
}

// GetPlan returns one care plan of the client.
func (h *Handler) GetPlan(c *gin.Context) {
	client := loaded(c)
	planID, err := httpx.ID(c, "planID")
	if err != nil {
		c.Error(err)
		return
	}
	plan, err := planByID(c.Request.Context(), h.db, planID)
	if err != nil {
		c.Error(err)
		return
	}
	h.trail.Record(c, "plan.view", plan.ID)
	c.JSON(http.StatusOK, gin.H{"client": client.FullName, "plan": plan})
}

type planInput struct {
	Title   string `json:"title" binding:"required,max=120"`
	Goals   string `json:"goals" binding:"max=8000"`
	Version int    `json:"version" binding:"required"`
}

// PutPlan replaces a care plan of the client.
func (h *Handler) PutPlan(c *gin.Context) {
	client := loaded(c)
	planID, err := httpx.ID(c, "planID")
	if err != nil {
		c.Error(err)
		return
	}
	in, err := httpx.Bind[planInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	plan := Plan{ID: planID, ClientID: client.ID, Title: in.Title, Goals: in.Goals, Version: in.Version}
	if err := savePlan(c.Request.Context(), h.db, plan); err != nil {
		c.Error(err)
		return
	}
	h.trail.Record(c, "plan.update", planID)
	plan.Version++
	c.JSON(http.StatusOK, plan)
}

// RemoveMedication takes back a medication that was entered by mistake.
func (h *Handler) RemoveMedication(c *gin.Context) {
	id, err := httpx.ID(c, "medID")
	if err != nil {
		c.Error(err)
		return
	}
	err = db.Touch(c.Request.Context(), h.db, apperr.ErrNotFound, `
		UPDATE medications m SET deleted_at = now()
		WHERE m.id = $1 AND m.deleted_at IS NULL
		  AND EXISTS (SELECT 1 FROM clients cl WHERE cl.id = m.client_id AND cl.agency_id = $2)`,
		id, auth.Current(c).AgencyID)
	if err != nil {
		c.Error(err)
		return
	}
	h.trail.Record(c, "medication.remove", id)
	c.Status(http.StatusNoContent)
}

type discontinueInput struct {
	ClientID int64  `json:"client_id" binding:"required"`
	Reason   string `json:"reason" binding:"required,max=500"`
}

// Discontinue ends a medication. The form carries the client, whose sheet the caller must be able to edit.
func (h *Handler) Discontinue(c *gin.Context) {
	medID, err := httpx.ID(c, "medID")
	if err != nil {
		c.Error(err)
		return
	}
	in, err := httpx.Bind[discontinueInput](c)
	if err != nil {
		c.Error(err)
		return
	}
	ctx := c.Request.Context()
	var med Medication
	err = h.db.WithTx(ctx, func(q db.Queries) error {
		client, err := byID(ctx, q, in.ClientID)
		if err != nil {
			return err
		}
		if err := policy.Authorize(auth.Current(c), policy.EditClient, client.resource()); err != nil {
			return err
		}
		med, err = db.One[Medication](ctx, q, `
			UPDATE medications SET discontinued_at = now(), discontinue_reason = $2
			WHERE id = $1 AND discontinued_at IS NULL AND deleted_at IS NULL
			RETURNING id, client_id, name, dosage, discontinued_at, discontinue_reason`, medID, in.Reason)
		return err
	})
	if err != nil {
		c.Error(err)
		return
	}
	h.trail.Record(c, "medication.discontinue", medID)
	c.JSON(http.StatusOK, med)
}
