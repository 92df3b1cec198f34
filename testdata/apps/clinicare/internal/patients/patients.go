// Package patients has the patients of a practice.
package patients

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/audit"
	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

const patientKey = "patient"

// Module serves /patients.
type Module struct {
	store     db.Store
	guard     *auth.Guard
	summaries Summaries
}

func New(store db.Store, guard *auth.Guard, summaries Summaries) *Module {
	return &Module{store: store, guard: guard, summaries: summaries}
}

func (m *Module) Register(rg *gin.RouterGroup) {
	pats := rg.Group("/patients")
	pats.GET("", m.guard.Staff, m.list)
	pats.Use(m.guard.Staff)
	pats.GET("/:patient/summary", m.summary)

	one := pats.Group("/:patient", m.load)
	one.GET("", m.show)
	one.PATCH("", m.update)
	one.POST("/merge", m.merge)
}

type patientURI struct {
	Patient int64 `uri:"patient" binding:"required,gt=0"`
}

// load puts the patient of the path into the context.
func (m *Module) load(c *gin.Context) {
	var uri patientURI
	if !httpx.URI(c, &uri) {
		return
	}
	p, err := m.store.GetPatient(c.Request.Context(), uri.Patient)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	if p.PracticeID != auth.Current(c).PracticeID {
		httpx.Fail(c, httpx.ErrNotFound)
		return
	}
	c.Set(patientKey, p)
}

func loaded(c *gin.Context) db.Patient { return c.MustGet(patientKey).(db.Patient) }

type listQuery struct {
	Practice int64  `form:"practice"`
	Search   string `form:"q"`
	Limit    int32  `form:"limit"`
}

func (m *Module) list(c *gin.Context) {
	q := listQuery{Limit: 50}
	if !httpx.Query(c, &q) {
		return
	}
	q.Practice = auth.Current(c).PracticeID // the old client still sends one
	list, err := m.store.ListPatients(c.Request.Context(), db.ListPatientsParams{
		PracticeID: q.Practice,
		Search:     q.Search,
		Limit:      min(q.Limit, 200),
	})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (m *Module) show(c *gin.Context) {
	c.JSON(http.StatusOK, loaded(c))
}

func (m *Module) update(c *gin.Context) {
	p := loaded(c)
	arg := db.UpdatePatientParams{Name: p.Name, Phone: p.Phone, InsuranceNo: p.InsuranceNo, Notes: p.Notes}
	if !httpx.JSON(c, &arg) {
		return
	}
	arg.ID = p.ID
	p, err := m.store.UpdatePatient(c.Request.Context(), arg)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}

type mergeInput struct {
	Duplicate int64 `json:"duplicate" binding:"required,gt=0"`
}

// merge takes over the file of a patient who was entered twice.
func (m *Module) merge(c *gin.Context) {
	p := loaded(c)
	var in mergeInput
	if !httpx.JSON(c, &in) {
		return
	}
	if in.Duplicate == p.ID {
		httpx.Fail(c, httpx.ErrConflict)
		return
	}
	ctx := c.Request.Context()
	var docs, drugs int64
	err := m.store.ExecTx(ctx, func(q *db.Queries) (err error) {
		if docs, err = q.MoveDocuments(ctx, db.MoveDocumentsParams{TargetID: p.ID, SourceID: in.Duplicate}); err != nil {
			return err
		}
		if drugs, err = q.MovePrescriptions(ctx, db.MovePrescriptionsParams{TargetID: p.ID, SourceID: in.Duplicate}); err != nil {
			return err
		}
		if err = q.ArchivePatient(ctx, in.Duplicate); err != nil {
			return err
		}
		return q.CreateAuditEntry(ctx, audit.Entry(auth.Current(c), "patient.merge", p.ID))
	})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"patient": p.ID, "documents": docs, "prescriptions": drugs})
}

func (m *Module) summary(c *gin.Context) {
	var uri patientURI
	if !httpx.URI(c, &uri) {
		return
	}
	row, err := m.summaries.Summary(c.Request.Context(), auth.Current(c).PracticeID, uri.Patient)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, row)
}
