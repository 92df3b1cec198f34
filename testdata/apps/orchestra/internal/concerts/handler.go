package concerts

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/orchestra/internal/auth"
)

type Handler struct{ svc *Service }

func NewHandler(s *Service) *Handler { return &Handler{svc: s} }

// Register hangs the concerts below an ensemble.
func (h *Handler) Register(g *echo.Group) {
	g.GET("/concerts", h.list)
	g.GET("/concerts/:concert", h.show)
	g.PUT("/concerts/:concert", h.update, auth.Roles("manager"))
	g.DELETE("/concerts/:concert", h.remove, auth.Roles("manager"))
	g.POST("/concerts/:concert/programme", h.add)
	g.PUT("/concerts/:concert/programme/order", h.reorder)
}

func (h *Handler) list(c echo.Context) error {
	var in struct {
		Venue string `query:"venue"`
		After string `query:"after"`
		Limit uint64 `query:"limit"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	f := Filter{Venue: in.Venue, Limit: min(in.Limit, 200)}
	if in.After != "" {
		after, err := time.Parse(time.DateOnly, in.After)
		if err != nil {
			return echo.ErrBadRequest
		}
		f.After = after
	}
	list, err := h.svc.List(c.Request().Context(), auth.Acting(c).EnsembleID, f)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (h *Handler) show(c echo.Context) error {
	var id int64
	if err := echo.PathParamsBinder(c).MustInt64("concert", &id).BindError(); err != nil {
		return err
	}
	concert, err := h.svc.Get(c.Request().Context(), auth.Acting(c).EnsembleID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, concert)
}

func (h *Handler) update(c echo.Context) error {
	var in struct {
		ID    int64  `param:"concert" json:"-"`
		Title string `json:"title"`
		Venue string `json:"venue"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if in.Title == "" && in.Venue == "" {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "nothing to change")
	}
	if err := h.svc.Update(c.Request().Context(), auth.Acting(c).EnsembleID, in.ID, in.Title, in.Venue); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) remove(c echo.Context) error {
	var in struct {
		ID int64 `param:"concert"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := h.svc.Delete(c.Request().Context(), auth.Acting(c).EnsembleID, in.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type programme struct {
	Concert int64   `param:"concert" json:"-"`
	Scores  []int64 `json:"scores"`
	Items   []int64 `json:"items"`
}

func (h *Handler) add(c echo.Context) error {
	var in programme
	if err := c.Bind(&in); err != nil {
		return err
	}
	if len(in.Scores) == 0 {
		return echo.ErrBadRequest
	}
	if err := h.svc.Add(c.Request().Context(), auth.Acting(c).EnsembleID, in.Concert, in.Scores); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) reorder(c echo.Context) error {
	var in programme
	if err := c.Bind(&in); err != nil {
		return err
	}
	if len(in.Items) == 0 {
		return echo.ErrBadRequest
	}
	if err := h.svc.Reorder(c.Request().Context(), auth.Acting(c).EnsembleID, in.Concert, in.Items); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// Shared is behind the link that the press gets.
//
//authvet:public whoever holds the random token may see the concert
func (h *Handler) Shared(c echo.Context) error {
	concert, err := h.svc.Shared(c.Request().Context(), auth.Digest(c.Param("token")))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, concert)
}
