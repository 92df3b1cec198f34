package app

import (
	"fmt"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/access"
	"example.com/rentroll/internal/csvio"
	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

const keyProperty = "app.property"

// withProperty loads the property of the path into the request, provided that
// the caller's rights on it reach the given level.
func (a *App) withProperty(want access.Level) gin.HandlerFunc {
	return web.Middleware(func(c *web.Ctx) error {
		p, err := load(c, a.db, "property", models.FindProperty)
		if err != nil {
			return err
		}
		c.Set(keyProperty, p)
		return a.perms(c).Require(c.Std(), p.ID, want)
	})
}

func propertyOf(c *web.Ctx) *models.Property { return c.MustGet(keyProperty).(*models.Property) }

func (a *App) listProperties(c *web.Ctx) error {
	u := session.Current(c)
	w := sqlb.New().AnyOf(sqlb.C("p.landlord_id = ?", u.ID), models.ManagedBy(u.ID))
	w.Text(c.Query("q"), "p.name", "p.address")
	return c.Reply(models.Properties(c.Std(), a.db, w, c.Page()))
}

type propertyIn struct {
	Name         string   `json:"name"`
	Address      string   `json:"address"`
	Jurisdiction *string  `json:"jurisdiction"`
	Managers     []string `json:"managers"` // mail addresses
}

func (in *propertyIn) Validate() error {
	in.Name = strings.TrimSpace(in.Name)
	return web.Fields{}.
		Check(in.Name != "" && len(in.Name) <= 200, "name", "between 1 and 200 characters").
		Check(len(in.Managers) <= 20, "managers", "at most 20").Err()
}

func (a *App) createProperty(c *web.Ctx) error {
	var in propertyIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	u := session.Current(c)
	p := &models.Property{LandlordID: u.ID, Name: in.Name, Address: in.Address, Jurisdiction: in.Jurisdiction}
	return c.Created(p, a.tx(c, func(tx *sqlx.Tx) error {
		if err := p.Insert(c.Std(), tx); err != nil {
			return err
		}
		for _, email := range in.Managers {
			m, err := models.FindUserByEmail(c.Std(), tx, email)
			if err != nil || !m.Is(models.RoleManager) {
				return fault.Invalid(map[string]string{"managers": email + " is not a manager"}).Because(err)
			}
			if err := p.AddManager(c.Std(), tx, m.ID, u.ID); err != nil {
				return err
			}
		}
		return a.audit(c, tx, "property.create", p.ID, p.Name)
	}))
}

func (a *App) getProperty(c *web.Ctx) error {
	p := propertyOf(c)
	units, err := p.Units(c.Std(), a.db)
	return c.Reply(gin.H{"property": p, "units": units}, err)
}

func (a *App) deleteProperty(c *web.Ctx) error {
	id, err := c.ID("property")
	if err != nil {
		return err
	}
	if err := models.DeleteProperty(c.Std(), a.db, id, session.Current(c).ID); err != nil {
		return err
	}
	return c.Reply(nil, a.audit(c, a.db, "property.delete", id, ""))
}

func (a *App) removeManager(c *web.Ctx) error {
	manager, err := c.ID("manager")
	if err != nil {
		return err
	}
	p := propertyOf(c)
	if err := p.RemoveManager(c.Std(), a.db, manager); err != nil {
		return err
	}
	return c.Reply(nil, a.audit(c, a.db, "manager.remove", p.ID, fmt.Sprint(manager)))
}

// importUnits reads the CSV that landlords keep in a spreadsheet: rows with an id
// update that unit of the property, rows without one add a unit.
func (a *App) importUnits(c *web.Ctx) error {
	body, err := c.Raw()
	if err != nil {
		return err
	}
	rows, err := csvio.ReadUnits(body)
	if err != nil {
		return err
	}
	p := propertyOf(c)
	return c.Reply(gin.H{"rows": len(rows)}, a.tx(c, func(tx *sqlx.Tx) error {
		for _, row := range rows {
			unit := &models.Unit{PropertyID: p.ID, Status: "vacant"}
			if row.ID != 0 {
				if unit, err = models.FindUnit(c.Std(), tx, row.ID); err != nil {
					return err
				}
			}
			unit.Label, unit.Bedrooms, unit.RentCents = row.Label, row.Bedrooms, row.RentCents
			if err := unit.Save(c.Std(), tx); err != nil {
				return err
			}
		}
		return a.audit(c, tx, "units.import", p.ID, fmt.Sprint(len(rows)))
	}))
}

type unitIn struct {
	Label     string `json:"label"`
	Bedrooms  int    `json:"bedrooms"`
	RentCents int64  `json:"rent_cents"`
	Status    string `json:"status"`
}

func (in *unitIn) Validate() error {
	return web.Fields{}.
		Check(strings.TrimSpace(in.Label) != "", "label", "required").
		Check(in.RentCents >= 0, "rent_cents", "must not be negative").Err()
}

func (a *App) updateUnit(c *web.Ctx) error {
	var in unitIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	unit, err := load(c, a.db, "unit", models.FindUnit)
	if err != nil {
		return err
	}
	ok, err := a.perms(c).CanManage(c.Std(), unit.PropertyID)
	if err != nil {
		return err
	}
	if !ok {
		return c.Deny("only the landlord or a manager may change a unit")
	}
	unit.Label, unit.Bedrooms, unit.RentCents, unit.Status = in.Label, in.Bedrooms, in.RentCents, in.Status
	return c.Reply(unit, unit.Save(c.Std(), a.db))
}

// statement sums up a month for the landlord; our support may ask for any landlord's.
func (a *App) statement(c *web.Ctx) error {
	u := session.Current(c)
	landlord, err := c.QueryID("landlord_id", u.ID)
	if err != nil {
		return err
	}
	if landlord != u.ID && u.Role != models.RoleStaff {
		return fault.NotFound("landlord")
	}
	month, err := time.Parse("2006-01", c.DefaultQuery("month", time.Now().Format("2006-01")))
	if err != nil {
		return fault.BadRequest("month looks like 2026-03")
	}
	return c.Reply(models.Statement(c.Std(), a.db, landlord, month))
}

// propertyParam reads the property that a screen or an export is about.
func propertyParam(c *web.Ctx) (int64, error) {
	id, err := c.QueryID("property_id", 0)
	if err == nil && id == 0 {
		return 0, fault.BadRequest("property_id is required")
	}
	return id, err
}

// rentRollBoard feeds the wall board of a leasing office. While sessions are
// unavailable there is nobody to check permissions for.
func (a *App) rentRollBoard(c *web.Ctx) error {
	property, err := propertyParam(c)
	if err != nil {
		return err
	}
	if session.Current(c) != nil {
		if err := a.perms(c).RequireManage(c.Std(), property); err != nil {
			return err
		}
	}
	return c.Reply(models.RentRoll(c.Std(), a.db, property))
}
