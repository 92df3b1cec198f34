package web

import (
	"strings"

	"github.com/gofiber/fiber/v3"

	"example.com/bunkhouse/internal/domain"
)

// mountHousekeeping registers what the tablets of the cleaning crews use. They live under /desk,
// a tablet holds the key of its house.
func (s *Server) mountHousekeeping(app *fiber.App) {
	crew := app.Group("/desk/housekeeping")
	crew.Post("/beds/:id/clean", s.bedCleaned)
}

type cleanedRequest struct {
	By string `json:"by"`
}

func (in *cleanedRequest) Validate() error {
	in.By = strings.ToUpper(strings.TrimSpace(in.By))
	if n := len(in.By); n < 2 || n > 4 {
		return domain.Invalid("by", "must be the initials of the cleaner")
	}
	return nil
}

// bedCleaned puts a bed back on sale. Tablets are shared, so the crew signs with initials.
func (s *Server) bedCleaned(c fiber.Ctx) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	in := new(cleanedRequest)
	if err := decode(c, in); err != nil {
		return err
	}
	if err := s.store.Houses.BedCleaned(c.Context(), id, in.By); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
