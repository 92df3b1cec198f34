package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/coaching"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/web"
)

type programService interface {
	Create(ctx context.Context, p access.Principal, d coaching.Draft) (dbgen.Program, error)
	View(ctx context.Context, p access.Principal, id int64) (coaching.Detail, error)
	MustOwn(ctx context.Context, p access.Principal, id int64) error
	Update(ctx context.Context, p access.Principal, d coaching.Draft) (dbgen.Program, error)
	Archive(ctx context.Context, p access.Principal, id int64) error
}

// Programs serves training programs.
type Programs struct {
	programs programService
}

// Mount registers the routes.
func (h *Programs) Mount(g *gin.RouterGroup) {
	g.GET("/programs/:id", web.Handle(h.Get))
	write := g.Group("/programs", web.Require(access.ProgramsWrite))
	write.POST("", web.Handle(h.Create))
	write.PUT("/:id", web.Handle(h.Update))
	write.DELETE("/:id", web.Handle(h.Archive))
}

// Create stores a new program of the trainer.
func (h *Programs) Create(c *gin.Context) error {
	var draft coaching.Draft
	if err := web.Bind(c, &draft); err != nil {
		return err
	}
	prog, err := h.programs.Create(c.Request.Context(), web.Caller(c), draft)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, prog)
	return nil
}

// Get returns a program with its exercises.
func (h *Programs) Get(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	prog, err := h.programs.View(c.Request.Context(), web.Caller(c), id)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, prog)
	return nil
}

// Update saves the program as the editor sends it back.
func (h *Programs) Update(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	ctx, p := c.Request.Context(), web.Caller(c)
	if err := h.programs.MustOwn(ctx, p, id); err != nil {
		return err
	}
	draft := coaching.Draft{ID: id}
	if err := web.Bind(c, &draft); err != nil {
		return err
	}
	prog, err := h.programs.Update(ctx, p, draft)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, prog)
	return nil
}

// Archive hides the program.
func (h *Programs) Archive(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	if err := h.programs.Archive(c.Request.Context(), web.Caller(c), id); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}
