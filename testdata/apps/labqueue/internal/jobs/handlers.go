package jobs

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

// writable is the project with that id, if the caller may change its jobs.
func writable(c echo.Context, id int64) (*scope.Project, error) {
	p, err := scope.From(c).Project(c.Request().Context(), id)
	if err != nil {
		return nil, err
	}
	if err := p.Needs(scope.Editor); err != nil {
		return nil, err
	}
	return p, nil
}

func (h *handlers) list(c echo.Context) error {
	id, err := web.ID(c, "project")
	if err != nil {
		return err
	}
	p, err := scope.From(c).Project(c.Request().Context(), id)
	if err != nil {
		return err
	}
	js, err := h.q.list(c.Request().Context(), p.ID, filter{Status: c.QueryParam("status"), Creator: c.QueryParam("creator")})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, js)
}

type cloneRequest struct {
	Source int64  `json:"source_job_id"`
	Title  string `json:"title"`
}

// clone queues a copy of an earlier job.
func (h *handlers) clone(c echo.Context) error {
	id, err := web.ID(c, "project")
	if err != nil {
		return err
	}
	p, err := writable(c, id)
	if err != nil {
		return err
	}
	in, err := web.Body[cloneRequest](c)
	if err != nil {
		return err
	}
	j, err := h.q.clone(c.Request().Context(), p.ID, scope.From(c).Actor.ID, in)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, j)
}

// retry queues jobs of the project once more.
func (h *handlers) retry(c echo.Context) error {
	id, err := web.ID(c, "project")
	if err != nil {
		return err
	}
	p, err := writable(c, id)
	if err != nil {
		return err
	}
	in, err := web.Body[struct {
		IDs []int64 `json:"ids"`
	}](c)
	if err != nil {
		return err
	}
	js, err := h.q.retry(c.Request().Context(), p.ID, scope.From(c).Actor.ID, in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, js)
}

func (h *handlers) get(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	j, _, err := scope.From(c).Job(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, j)
}

func (h *handlers) update(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	j, p, err := scope.From(c).Job(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if err := p.Needs(scope.Editor); err != nil {
		return err
	}
	in, err := web.Body[struct {
		Title *string `json:"title"`
	}](c)
	if err != nil {
		return err
	}
	if in.Title != nil {
		j.Title = *in.Title
	}
	if err := h.q.save(c.Request().Context(), j); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, j)
}

// change is what the queue page sends with its buttons.
type change struct {
	Project int64  `json:"project_id"`
	Reason  string `json:"reason"`
}

func (h *handlers) cancel(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	in, err := web.Body[change](c)
	if err != nil {
		return err
	}
	if _, err := writable(c, in.Project); err != nil {
		return err
	}
	if err := h.q.cancel(c.Request().Context(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *handlers) requeue(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	in, err := web.Body[change](c)
	if err != nil {
		return err
	}
	p, err := writable(c, in.Project)
	if err != nil {
		return err
	}
	if err := h.q.requeue(c.Request().Context(), p.ID, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// events is what happened to a job, oldest first.
func (h *handlers) events(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	j, err := scope.From(c).FindJob(ctx, id)
	if err != nil {
		return err
	}
	evs, err := h.q.events(ctx, j.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, evs)
}

// overview is the head of a job's page.
func (h *handlers) overview(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	o, err := h.q.overview(c.Request().Context(), scope.From(c).Actor.ID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, o)
}

// summary is the card of a job on the dashboard.
func (h *handlers) summary(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	o, err := h.q.summary(c.Request().Context(), scope.From(c).Actor.ID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, o)
}
