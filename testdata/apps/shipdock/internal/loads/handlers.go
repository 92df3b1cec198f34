package loads

import (
	"encoding/csv"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Module serves /loads and what is public about them.
type Module struct {
	svc   *Service
	guard *auth.Guard
}

// New returns the module.
func New(svc *Service, guard *auth.Guard) *Module { return &Module{svc: svc, guard: guard} }

// RegisterPublic mounts what needs no account.
func (m *Module) RegisterPublic(rg *gin.RouterGroup) {
	//authvet:public consignees follow a load by the secret link in their mail
	rg.GET("/track/:token", httpx.Handle(m.track))
	//authvet:public the list of trailer types is the same for everybody and is on our website
	rg.GET("/catalog/equipment", httpx.Handle(m.equipment))
}

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	loads := rg.Group("/loads")

	read := loads.Group("", m.guard.Can(auth.LoadsRead))
	read.GET("", httpx.Handle(m.list))
	read.GET("/export", httpx.Handle(m.export))
	read.GET("/lookup/:key", httpx.Handle(m.lookup))
	read.GET("/:id", httpx.Handle(m.get))

	write := loads.Group("", m.guard.Can(auth.LoadsWrite))
	write.POST("", httpx.Create(m.create))
	write.PATCH("/:id", httpx.Handle(m.patch))
	write.POST("/:id/assign", httpx.Handle(m.assign))
	write.POST("/:id/status", httpx.Handle(m.advance))

	bulk := write.Group("/bulk")
	bulk.POST("/cancel", httpx.Handle(m.cancelMany))
	bulk.POST("/archive", httpx.Handle(m.archiveMany))
}

func (m *Module) list(c *gin.Context, f Filter) (any, error) {
	f.CompanyID = auth.Caller(c).CompanyID
	return httpx.Items(list(c, m.svc.db, f))
}

// export writes the list as CSV. Staff may ask for any company.
func (m *Module) export(c *gin.Context, f Filter) (any, error) {
	p := auth.Caller(c)
	if f.CompanyID == 0 || !p.Can(auth.PlatformRead) {
		f.CompanyID = p.CompanyID
	}
	items, err := list(c, m.svc.db, f)
	if err != nil {
		return nil, err
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="loads.csv"`)
	w := csv.NewWriter(c.Writer)
	_ = w.Write([]string{"id", "ref", "status", "equipment", "notes"})
	for _, l := range items {
		_ = w.Write([]string{strconv.FormatInt(l.ID, 10), l.Ref, l.Status, l.Equipment, l.Notes})
	}
	w.Flush()
	return nil, w.Error()
}

type keyInput struct {
	Key string `uri:"key" json:"-" validate:"required,max=40"`
}

func (m *Module) lookup(c *gin.Context, in keyInput) (any, error) {
	return lookup(c, m.svc.db, auth.Caller(c).CompanyID, in.Key)
}

func (m *Module) get(c *gin.Context, in httpx.ByID) (any, error) {
	return m.svc.Get(c, auth.Caller(c), in.ID)
}

func (m *Module) create(c *gin.Context, in Draft) (any, error) {
	return m.svc.Create(c, auth.Caller(c), in, c.GetHeader("Idempotency-Key"))
}

func (m *Module) patch(c *gin.Context, in Patch) (any, error) {
	return patch(c, m.svc.db, auth.Caller(c).CompanyID, in)
}

type assignInput struct {
	httpx.ByID
	CarrierID int64 `json:"carrier_id" validate:"min=1"`
}

func (m *Module) assign(c *gin.Context, in assignInput) (any, error) {
	p := auth.Caller(c)
	return m.svc.Assign(c, p, in.ID, in.CarrierID, audit.By(c, p, "load.assigned", "load", in.ID))
}

type statusInput struct {
	httpx.ByID
	Status string `json:"status" validate:"required"`
}

func (m *Module) advance(c *gin.Context, in statusInput) (any, error) {
	p := auth.Caller(c)
	return m.svc.Advance(c, p, in.ID, in.Status, audit.By(c, p, "load.status", "load", in.ID))
}

type bulkInput struct {
	IDs []int64 `json:"ids" validate:"min=1,max=500"`
}

func (m *Module) cancelMany(c *gin.Context, in bulkInput) (any, error) {
	n, err := m.svc.CancelMany(c, auth.Caller(c), in.IDs)
	return gin.H{"cancelled": n}, err
}

func (m *Module) archiveMany(c *gin.Context, in bulkInput) (any, error) {
	n, err := m.svc.ArchiveMany(c, auth.Caller(c), in.IDs)
	return gin.H{"archived": n}, err
}

type trackInput struct {
	Token string `uri:"token" json:"-" validate:"min=20"`
}

type tracking struct {
	Ref    string     `db:"ref" json:"ref"`
	Status string     `db:"status" json:"status"`
	ETA    *time.Time `db:"eta" json:"eta"`
}

func (m *Module) track(c *gin.Context, in trackInput) (any, error) {
	c.Header("Cache-Control", "private, no-store")
	return query.One[tracking](c, m.svc.db,
		`SELECT ref, status, eta FROM loads WHERE track_token = $1 AND archived_at IS NULL`, in.Token)
}

type equipmentType struct {
	Code     string `db:"code" json:"code"`
	Name     string `db:"name" json:"name"`
	LengthFt int32  `db:"length_ft" json:"length_ft"`
}

func (m *Module) equipment(c *gin.Context, _ httpx.None) (any, error) {
	c.Header("Cache-Control", "public, max-age=3600")
	return httpx.Items(query.All[equipmentType](c, m.svc.db,
		`SELECT code, name, length_ft FROM equipment_types ORDER BY code`))
}
