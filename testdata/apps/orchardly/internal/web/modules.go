package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// module is a part of the API that is mounted on its own.
type module struct {
	prefix string
	routes func(gin.IRoutes)
	guards []gin.HandlerFunc
}

type moduleOption func(*module)

// guarded puts middleware in front of all routes of a module.
func guarded(h ...gin.HandlerFunc) moduleOption {
	return func(m *module) { m.guards = append(m.guards, h...) }
}

func newModule(prefix string, routes func(gin.IRoutes), opts ...moduleOption) module {
	m := module{prefix: prefix, routes: routes}
	for _, o := range opts {
		o(&m)
	}
	return m
}

func (m module) mount(r gin.IRouter) { m.routes(r.Group(m.prefix, m.guards...)) }

func (s *Server) reports(r gin.IRoutes) {
	r.GET("/yield.csv", s.yield)
}

func (s *Server) exports(r gin.IRoutes) {
	r.GET("/:export", handle(s.Reports.Download))
}

// yield streams; the status is sent with the first row.
func (s *Server) yield(c *gin.Context) {
	orchard := c.Query("orchard")
	if err := validate.Var(orchard, "omitempty,uuid"); err != nil {
		fail(c, problem.Invalid("orchard must be an id"))
		return
	}
	c.Header("Content-Type", "text/csv")
	w := csv.NewWriter(c.Writer)
	err := s.Reports.Yield(c.Request.Context(), domain.OrchardID(orchard), func(row domain.YieldRow) error {
		return w.Write([]string{row.Orchard, row.Cultivar, strconv.FormatFloat(row.Kilos, 'f', 1, 64)})
	})
	if err != nil && !c.Writer.Written() {
		fail(c, err)
		return
	}
	w.Flush()
}

// scales takes readings from the vendor of a tenant's scales.
func (s *Server) scales(c *gin.Context) {
	tenant, secret, err := s.Admin.ScaleSecret(c.Request.Context(), c.Param("slug"))
	if err != nil {
		fail(c, err)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 1<<16))
	if err != nil {
		fail(c, problem.Invalid("The body is too long"))
		return
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	sent, err := hex.DecodeString(c.GetHeader("X-Scale-Signature"))
	if err != nil || !hmac.Equal(sent, mac.Sum(nil)) {
		fail(c, problem.Unauthenticated)
		return
	}
	var reading struct {
		Ref   string  `json:"ref"`
		Kilos float64 `json:"kilos"`
	}
	if err := json.Unmarshal(body, &reading); err != nil || reading.Kilos < 0 {
		fail(c, problem.Invalid("The reading is malformed"))
		return
	}
	if err := s.Lots.Weigh(c.Request.Context(), tenant, reading.Ref, reading.Kilos); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
