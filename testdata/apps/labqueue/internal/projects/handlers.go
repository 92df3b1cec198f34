package projects

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

// current is the project of the path, as seen by a caller of at least that role.
func current(c echo.Context, least scope.Role) (*scope.Project, error) {
	id, err := web.ID(c, "project")
	if err != nil {
		return nil, err
	}
	p, err := scope.From(c).Project(c.Request().Context(), id)
	if err != nil {
		return nil, err
	}
	return p, p.Needs(least)
}

func (h *handlers) list(c echo.Context) error {
	ps, err := h.q.ofActor(c.Request().Context(), scope.From(c).Actor.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, ps)
}

type projectInput struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

func (h *handlers) create(c echo.Context) error {
	in, err := web.Body[projectInput](c)
	if err != nil {
		return err
	}
	id, err := h.q.create(c.Request().Context(), scope.From(c).Actor.ID, in)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, echo.Map{"id": id})
}

func (h *handlers) get(c echo.Context) error {
	p, err := current(c, scope.Viewer)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (h *handlers) update(c echo.Context) error {
	p, err := current(c, scope.Owner)
	if err != nil {
		return err
	}
	in, err := web.Body[projectInput](c)
	if err != nil {
		return err
	}
	if err := h.q.update(c.Request().Context(), p.ID, in); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *handlers) putMember(c echo.Context) error {
	p, err := current(c, scope.Owner)
	if err != nil {
		return err
	}
	user, err := web.ID(c, "user")
	if err != nil {
		return err
	}
	in, err := web.Body[struct {
		Role string `json:"role"`
	}](c)
	if err != nil {
		return err
	}
	if err := h.q.putMember(c.Request().Context(), p.ID, user, in.Role); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *handlers) rotateToken(c echo.Context) error {
	p, err := current(c, scope.Owner)
	if err != nil {
		return err
	}
	id, err := web.ID(c, "token")
	if err != nil {
		return err
	}
	secret, hash := auth.NewSecret()
	if err := h.q.rotateToken(c.Request().Context(), p.ID, id, hash); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, echo.Map{"token": secret})
}
