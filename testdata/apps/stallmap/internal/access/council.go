package access

import (
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/web"
)

// HeaderCouncil names the council an officer works for at the moment.
const HeaderCouncil = "X-Council-Id"

const councilKey = "council"

// Tenancy puts the council into the request.
type Tenancy struct {
	DB *sqlx.DB
}

// Home resolves the council from the officer's memberships; the header picks
// one of several.
func (t Tenancy) Home(c *fiber.Ctx) error {
	wanted, err := headerCouncil(c)
	if err != nil {
		return err
	}
	var id int64
	err = t.DB.GetContext(c.UserContext(), &id, `
		SELECT council_id FROM council_members
		WHERE user_id = $1 AND ($2::bigint = 0 OR council_id = $2)
		ORDER BY council_id LIMIT 1`, auth.Current(c).ID, wanted)
	if err != nil {
		return web.NotFound(err, "council")
	}
	c.Locals(councilKey, id)
	return c.Next()
}

// Selected takes the council the desk application was switched to and saves
// the lookup; without a choice it falls back to Home.
func (t Tenancy) Selected(c *fiber.Ctx) error {
	id, err := headerCouncil(c)
	if err != nil {
		return err
	}
	if id == 0 {
		return t.Home(c)
	}
	c.Locals(councilKey, id)
	return c.Next()
}

// Council returns the council of the request.
func Council(c *fiber.Ctx) int64 {
	id, _ := c.Locals(councilKey).(int64)
	return id
}

func headerCouncil(c *fiber.Ctx) (int64, error) {
	raw := c.Get(HeaderCouncil)
	if raw == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || id <= 0 {
		return 0, fiber.NewError(fiber.StatusBadRequest, "bad "+HeaderCouncil)
	}
	return id, nil
}
