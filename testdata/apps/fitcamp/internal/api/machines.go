package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/web"
)

type paymentSink interface {
	Paid(ctx context.Context, eventID, providerRef string) error
}

type jobRunner interface {
	Run(ctx context.Context, name string) (int64, error)
}

// Machines serves the callers that are not people.
type Machines struct {
	bills paymentSink
	jobs  jobRunner
}

// Payment takes the events of the payment provider, which retries until it
// gets a 2xx.
func (h *Machines) Payment(c *gin.Context) error {
	var in struct {
		EventID   string `json:"event_id" binding:"required"`
		Type      string `json:"type" binding:"required"`
		Reference string `json:"reference"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	if in.Type == "payment.succeeded" {
		if err := h.bills.Paid(c.Request.Context(), in.EventID, in.Reference); err != nil {
			return err
		}
	}
	c.Status(http.StatusNoContent)
	return nil
}

// RunJob does one round of a job ahead of its time.
func (h *Machines) RunJob(c *gin.Context) error {
	n, err := h.jobs.Run(c.Request.Context(), c.Param("name"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"rows": n})
	return nil
}
