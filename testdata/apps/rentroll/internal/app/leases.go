package app

import (
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/access"
	"example.com/rentroll/internal/csvio"
	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/secret"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// listLeases lists the leases that the caller has to do with.
func (a *App) listLeases(c *web.Ctx) error {
	u := session.Current(c)
	property, err := c.QueryID("property_id", 0)
	if err != nil {
		return err
	}
	w := sqlb.New(sqlb.C("p.deleted_at IS NULL"))
	switch u.Role {
	case models.RoleLandlord:
		w.And("p.landlord_id = ?", u.ID)
	case models.RoleRenter:
		w.AnyOf(models.RentedBy(u.ID))
	case models.RoleManager:
		// The manager's portal asks for one property at a time; the overview has all that are assigned.
		if property == 0 {
			w.AnyOf(models.ManagedBy(u.ID))
		}
	default:
		w.And("FALSE")
	}
	if property != 0 {
		w.And("p.id = ?", property)
	}
	if status := c.Query("status"); status != "" {
		w.And("l.status = ?", status)
	}
	return c.Reply(models.Leases(c.Std(), a.db, w, c.Page()))
}

// exportLeases is the lease schedule of one property, for the bank.
func (a *App) exportLeases(c *web.Ctx) error {
	property, err := propertyParam(c)
	if err != nil {
		return err
	}
	leases, err := models.LeasesOf(c.Std(), a.db, property)
	if err != nil {
		return err
	}
	if err := a.audit(c, a.db, "leases.export", property, ""); err != nil {
		return err
	}
	file, err := csvio.Leases(leases)
	if err != nil {
		return err
	}
	return c.Attachment("leases.csv", "text/csv; charset=utf-8", file)
}

// visibleLease loads the lease of the path if the caller may see it.
func (a *App) visibleLease(c *web.Ctx) (*models.Lease, error) {
	lease, err := load(c, a.db, "lease", models.FindLease)
	if err != nil {
		return nil, err
	}
	return lease, access.LeasePolicy{Perms: a.perms(c)}.View(c.Std(), lease)
}

func (a *App) getLease(c *web.Ctx) error {
	lease, err := a.visibleLease(c)
	return c.Reply(lease, err)
}

type terminateIn struct {
	On     string `json:"on"`
	Reason string `json:"reason"`
	date   time.Time
}

func (in *terminateIn) Validate() (err error) {
	in.date, err = time.Parse(time.DateOnly, in.On)
	return web.Fields{}.
		Check(err == nil, "on", "a date like 2026-03-31").
		Check(in.Reason != "", "reason", "required").Err()
}

// terminateLease ends a lease early.
func (a *App) terminateLease(c *web.Ctx) error {
	var in terminateIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	lease, err := load(c, a.db, "lease", models.FindLease)
	if err != nil {
		return err
	}
	ok, err := a.perms(c).CanManage(c.Std(), lease.PropertyID)
	if err != nil {
		return err
	}
	if !ok {
		c.Deny("only the landlord or a manager may terminate a lease")
	}
	if err := lease.Running(); err != nil {
		return err
	}
	return c.Reply(lease, a.tx(c, func(tx *sqlx.Tx) error {
		if err := lease.Terminate(c.Std(), tx, in.date, in.Reason); err != nil {
			return err
		}
		return a.audit(c, tx, "lease.terminate", lease.ID, in.Reason)
	}))
}

type transferIn struct {
	LeaseID int64 `json:"lease_id"`
	UnitID  int64 `json:"unit_id"`
}

func (in *transferIn) Validate() error {
	return web.Fields{}.Check(in.LeaseID > 0, "lease_id", "required").Check(in.UnitID > 0, "unit_id", "required").Err()
}

// transferLease moves the people of a lease to another, vacant unit. It takes the
// right to let that unit.
func (a *App) transferLease(c *web.Ctx) error {
	var in transferIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	unit, err := models.FindUnit(c.Std(), a.db, in.UnitID)
	if err != nil {
		return err
	}
	if err := a.perms(c).RequireManage(c.Std(), unit.PropertyID); err != nil {
		return err
	}
	if unit.Status != "vacant" {
		return fault.Conflict("the unit is not vacant")
	}
	lease, err := models.FindLease(c.Std(), a.db, in.LeaseID)
	if err != nil {
		return err
	}
	if err := lease.Running(); err != nil {
		return err
	}
	from := lease.UnitID
	lease.UnitID, lease.PropertyID, unit.Status = unit.ID, unit.PropertyID, "occupied"
	return c.Reply(lease, a.tx(c, func(tx *sqlx.Tx) error {
		if err := lease.Save(c.Std(), tx); err != nil {
			return err
		}
		if err := unit.Save(c.Std(), tx); err != nil {
			return err
		}
		return a.audit(c, tx, "lease.transfer", lease.ID, fmt.Sprintf("unit %d to %d", from, unit.ID))
	}))
}

func send(c *web.Ctx, d *models.Document, err error) error {
	if err != nil {
		return err
	}
	return c.Attachment(d.Name, d.ContentType, d.Body)
}

// sharedDocument serves a link that we mailed: whoever holds the token may read.
//
//authvet:public the link's random token is the credential, it expires after a week
func (a *App) sharedDocument(c *web.Ctx) error {
	doc, err := models.FindSharedDocument(c.Std(), a.db, secret.Hash(c.Param("token")))
	return send(c, doc, err)
}

// leaseDocument serves a document of a lease to those who may see the lease.
func (a *App) leaseDocument(c *web.Ctx) error {
	lease, err := a.visibleLease(c)
	if err != nil {
		return err
	}
	if err := a.audit(c, a.db, "lease.document", lease.ID, c.Param("document")); err != nil {
		return err
	}
	doc, err := load(c, a.db, "document", models.FindDocument)
	return send(c, doc, err)
}

// downloadDocument serves a document where the lease is not at hand.
func (a *App) downloadDocument(c *web.Ctx) error {
	id, err := c.ID("document")
	if err != nil {
		return err
	}
	doc, err := models.FindReadableDocument(c.Std(), a.db, id, session.Current(c).ID)
	return send(c, doc, err)
}

// discardDocument moves a document to the bin, from where support can restore it.
func (a *App) discardDocument(c *web.Ctx) error {
	id, err := c.ID("document")
	if err != nil {
		return err
	}
	gone, err := models.DiscardDocument(c.Std(), a.db, id)
	if err != nil {
		return err
	}
	if err := a.perms(c).RequireManage(c.Std(), gone.PropertyID); err != nil {
		return err
	}
	return c.Reply(nil, a.audit(c, a.db, "document.discard", id, gone.Name))
}
