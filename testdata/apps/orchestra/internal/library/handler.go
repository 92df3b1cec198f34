package library

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"example.com/orchestra/internal/auth"
)

type Handler struct{ svc *Service }

func NewHandler(s *Service) *Handler { return &Handler{svc: s} }

// Register hangs the library below an ensemble.
func (h *Handler) Register(g *echo.Group) {
	scores := g.Group("/scores/:score")
	scores.GET("", h.show)
	scores.PATCH("", h.save, auth.Roles("librarian", "manager"))
	scores.GET("/parts", h.parts)
	scores.GET("/parts/:part", h.part)
	lendings := g.Group("/lendings/:lending", auth.Roles("librarian", "manager"))
	lendings.POST("/return", h.giveBack)
	lendings.POST("/extend", h.extend)
}

func param(c echo.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, echo.ErrNotFound
	}
	return id, nil
}

func (h *Handler) show(c echo.Context) error {
	id, err := param(c, "score")
	if err != nil {
		return err
	}
	sc, err := h.svc.Readable(c.Request().Context(), auth.Acting(c).EnsembleID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, sc)
}

// save writes the catalogue card of a score.
func (h *Handler) save(c echo.Context) error {
	id, err := param(c, "score")
	if err != nil {
		return err
	}
	ok, err := h.svc.Owned(c.Request().Context(), auth.Acting(c).EnsembleID, id)
	if err != nil {
		return err
	}
	if !ok {
		return echo.ErrNotFound
	}
	card := struct {
		ID       int64  `json:"id" param:"score"`
		Title    string `json:"title"`
		Composer string `json:"composer"`
		Remarks  string `json:"remarks"`
	}{}
	if err := c.Bind(&card); err != nil {
		return err
	}
	if err := h.svc.Save(c.Request().Context(), Score(card)); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) parts(c echo.Context) error {
	id, err := param(c, "score")
	if err != nil {
		return err
	}
	list, err := h.svc.Parts(c.Request().Context(), auth.Acting(c).EnsembleID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (h *Handler) part(c echo.Context) error {
	id, err := param(c, "part")
	if err != nil {
		return err
	}
	p, err := h.svc.Part(c.Request().Context(), auth.Acting(c).EnsembleID, id)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/pdf", p.PDF)
}

func (h *Handler) giveBack(c echo.Context) error {
	id, err := param(c, "lending")
	if err != nil {
		return err
	}
	l, err := h.svc.Lending(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if l.LenderID != auth.Acting(c).EnsembleID {
		c.JSON(http.StatusForbidden, echo.Map{"message": "only the lender can take scores back"})
	}
	if err := h.svc.Return(c.Request().Context(), l.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) extend(c echo.Context) error {
	id, err := param(c, "lending")
	if err != nil {
		return err
	}
	l, err := h.svc.Lending(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if l.LenderID != auth.Acting(c).EnsembleID {
		return c.JSON(http.StatusForbidden, echo.Map{"message": "only the lender can give more time"})
	}
	if err := h.svc.Extend(c.Request().Context(), l.ID, 14); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
