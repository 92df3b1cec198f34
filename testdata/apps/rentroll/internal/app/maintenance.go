package app

import (
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// headerLandlord is set by the account switcher of the front end: managers often
// work for several landlords.
const headerLandlord = "X-Landlord-ID"

// listRequests lists what concerns the caller. With thread it is one request and
// its follow-ups.
func (a *App) listRequests(c *web.Ctx) error {
	thread, err := c.QueryID("thread", 0)
	if err != nil {
		return err
	}
	w := sqlb.New(sqlb.C("p.deleted_at IS NULL")).AnyOf(models.Concerns(session.Current(c).ID)...)
	w.Text(c.Query("q"), "r.title", "r.body")
	if status := c.Query("status"); status != "" {
		w.And("r.status = ?", status)
	}
	if thread != 0 {
		w.And("r.id = ? OR r.follow_up_of = ?", thread, thread)
	}
	return c.Reply(models.Requests(c.Std(), a.db, w, c.Page()))
}

func (a *App) getRequest(c *web.Ctx) error {
	id, err := c.ID("request")
	if err != nil {
		return err
	}
	w := sqlb.New(sqlb.C("r.id = ?", id)).AnyOf(models.Concerns(session.Current(c).ID)...)
	return c.Reply(models.FirstRequest(c.Std(), a.db, w))
}

type requestIn struct {
	UnitID   int64  `json:"unit_id"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Priority string `json:"priority"`
}

func (in *requestIn) Validate() error {
	return web.Fields{}.
		Check(in.Title != "", "title", "required").
		Check(slices.Contains([]string{"low", "normal", "urgent"}, in.Priority), "priority", "low, normal or urgent").Err()
}

// createRequest is for those who live in the unit and for those who manage it.
func (a *App) createRequest(c *web.Ctx) error {
	var in requestIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	u := session.Current(c)
	lives, err := models.RentsUnit(c.Std(), a.db, u.ID, in.UnitID)
	if err != nil {
		return err
	}
	if !lives {
		unit, err := models.FindUnit(c.Std(), a.db, in.UnitID)
		if err != nil {
			return err
		}
		if err := a.perms(c).RequireManage(c.Std(), unit.PropertyID); err != nil {
			return err
		}
	}
	req := &models.Request{UnitID: in.UnitID, ReportedBy: u.ID, Title: in.Title, Body: in.Body, Priority: in.Priority}
	return c.Created(req, req.Insert(c.Std(), a.db))
}

type assignIn struct {
	VendorID int64 `json:"vendor_id"`
}

func (in *assignIn) Validate() error {
	return web.Fields{}.Check(in.VendorID > 0, "vendor_id", "required").Err()
}

// assignRequest gives a request to a vendor out of the landlord's own book.
func (a *App) assignRequest(c *web.Ctx) error {
	var in assignIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	req, err := load(c, a.db, "request", models.FindRequest)
	if err != nil {
		return err
	}
	if err := a.perms(c).RequireManage(c.Std(), req.PropertyID); err != nil {
		return err
	}
	vendor, err := models.FindVendor(c.Std(), a.db, in.VendorID)
	if err != nil {
		return err
	}
	if vendor.LandlordID != req.LandlordID {
		return fault.NotFound("vendor")
	}
	if err := req.Assign(c.Std(), a.db, vendor); err != nil {
		return err
	}
	return c.Reply(req, a.audit(c, a.db, "request.assign", req.ID, fmt.Sprint(vendor.ID)))
}

type completeIn struct {
	Resolution string `json:"resolution"`
}

func (in *completeIn) Validate() error {
	return web.Fields{}.Check(in.Resolution != "", "resolution", "required").Err()
}

// completeRequest is how a vendor reports a job as done.
func (a *App) completeRequest(c *web.Ctx) error {
	id, err := c.ID("request")
	if err != nil {
		return err
	}
	var in completeIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	return c.Reply(nil, a.tx(c, func(tx *sqlx.Tx) error {
		job, err := models.CompleteRequest(c.Std(), tx, id, in.Resolution)
		if err != nil {
			return err
		}
		vendor, err := models.FindVendor(c.Std(), tx, *job.VendorID)
		if err != nil {
			return err
		}
		if vendor.UserID == nil || *vendor.UserID != session.Current(c).ID {
			return fault.NotFound("request")
		}
		return a.audit(c, tx, "request.complete", job.ID, in.Resolution)
	}))
}

// requestStatus is what the tenant portal polls while a request is open.
func (a *App) requestStatus(c *web.Ctx) error {
	job, err := load(c, a.db, "request", models.FindJob)
	return c.Reply(job, err)
}

// listVendors shows the vendor book of the landlord chosen in the account
// switcher, by default the caller's own.
func (a *App) listVendors(c *web.Ctx) error {
	landlord, err := c.HeaderID(headerLandlord, session.Current(c).ID)
	if err != nil {
		return err
	}
	w := sqlb.New(sqlb.C("v.landlord_id = ?", landlord)).Text(c.Query("q"), "v.name", "v.trade")
	return c.Reply(models.Vendors(c.Std(), a.db, w, c.Page()))
}

// actingFor returns the landlord chosen in the account switcher, provided that
// the caller works for them.
func (a *App) actingFor(c *web.Ctx) (int64, error) {
	u := session.Current(c)
	landlord, err := c.HeaderID(headerLandlord, u.ID)
	if err != nil {
		return 0, err
	}
	works, err := models.WorksFor(c.Std(), a.db, u.ID, landlord)
	if err == nil && !works {
		err = fault.NotFound("landlord")
	}
	return landlord, err
}

type vendorIn struct {
	Name        string `json:"name"`
	Trade       string `json:"trade"`
	Email       string `json:"email"`
	HourlyCents int64  `json:"hourly_cents"`
}

func (in *vendorIn) Validate() error {
	return web.Fields{}.
		Check(in.Name != "", "name", "required").
		Check(in.HourlyCents >= 0, "hourly_cents", "must not be negative").Err()
}

func (a *App) updateVendor(c *web.Ctx) error {
	id, err := c.ID("vendor")
	if err != nil {
		return err
	}
	var in vendorIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	landlord, err := a.actingFor(c)
	if err != nil {
		return err
	}
	v := &models.Vendor{ID: id, LandlordID: landlord, Name: in.Name, Trade: in.Trade, Email: in.Email, HourlyCents: in.HourlyCents}
	return c.Reply(v, v.Save(c.Std(), a.db))
}
