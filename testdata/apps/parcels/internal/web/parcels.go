package web

import (
	"net/http"

	"example.com/parcels/internal/access"
	"example.com/parcels/internal/db"
	"example.com/parcels/internal/fault"
	"example.com/parcels/internal/httpx"
)

const pageSize = 50

func (s *Server) listParcels(c *httpx.Ctx) error {
	page, err := s.Ship.List(c.Context(), c.User().Accounts(), c.QueryInt("after", 0), pageSize)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, page)
}

func (s *Server) postParcel(c *httpx.Ctx) error {
	in, err := httpx.Body[db.CreateParcelParams](c)
	if err != nil {
		return err
	}
	if !access.Can(c.User(), access.Edit, db.Parcel{AccountID: in.AccountID}) {
		return fault.Forbidden
	}
	p, err := s.Ship.Post(c.Context(), in)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, p)
}

func (s *Server) searchParcels(c *httpx.Ctx) error {
	list, err := s.Ship.Find(c.Context(), c.User(), c.QueryInt("id", 0), c.Query("reference"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (s *Server) showParcel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	p, err := s.Ship.Parcel(c.Context(), id)
	if err != nil {
		return err
	}
	if !access.Can(c.User(), access.View, p) {
		return fault.NotFound
	}
	return c.JSON(http.StatusOK, p)
}

// status feeds the widget on the sender's own pages.
func (s *Server) status(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	s.note(c, "status")
	p, err := s.Ship.Parcel(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]string{"state": p.State, "recipient": p.Recipient})
}

// note writes down who does what. Nothing that goes wrong here may spoil the
// answer.
func (s *Server) note(c *httpx.Ctx, what string) {
	defer func() {
		if p := recover(); p != nil {
			s.Log.Warn("not noted", "what", what, "problem", p)
		}
	}()
	u := mustUser(c)
	s.Log.Info("noted", "what", what, "user", u.ID)
}

func (s *Server) correctParcel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	in, err := httpx.Body[db.CreateParcelParams](c)
	if err != nil {
		return err
	}
	if !access.Can(c.User(), access.Edit, db.Parcel{ID: id, AccountID: in.AccountID}) {
		return fault.Forbidden
	}
	p, err := s.Ship.Correct(c.Context(), db.UpdateParcelParams{ID: id, Recipient: in.Recipient, Address: in.Address})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) cancelParcel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	if err := s.Ship.Cancel(c.Context(), id, cancelledBy(c.User()), notYetMoving); err != nil {
		return err
	}
	return c.Done()
}

func cancelledBy(u *access.User) func(db.Parcel) error {
	return func(p db.Parcel) error {
		if !access.Can(u, access.Cancel, p) {
			return fault.Forbidden
		}
		return nil
	}
}

func notYetMoving(p db.Parcel) error {
	if p.State != "new" {
		return fault.Conflict
	}
	return nil
}

func (s *Server) redirectParcel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	in, err := httpx.Body[struct {
		Address string `json:"address"`
	}](c)
	if err != nil {
		return err
	}
	p, err := s.Ship.Redirect(c.Context(), c.User(), id, in.Address)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) holdParcel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	p, err := s.Ship.Parcel(c.Context(), id)
	if err != nil {
		return err
	}
	if !access.Can(c.User(), access.Browse, p) {
		return fault.Forbidden
	}
	p, err = s.Ship.Hold(c.Context(), p.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) releaseParcel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	p, err := s.Ship.Release(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) photo(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	photo, err := s.Ship.Photo(c.Context(), c.User(), id)
	if err != nil {
		return err
	}
	return c.Blob("image/jpeg", photo.Image)
}

func (s *Server) printLabel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	p, err := s.Ship.Parcel(c.Context(), id)
	if err != nil {
		return err
	}
	if !access.Can(c.User(), access.Edit, p) {
		return fault.Forbidden
	}
	return s.print(c, p.ID, 1)
}

func (s *Server) reprintLabel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	return s.print(c, id, int(min(c.QueryInt("copies", 1), 10)))
}

func (s *Server) print(c *httpx.Ctx, parcel int64, copies int) error {
	label, err := s.Printer.Print(c.Context(), parcel, copies)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]string{"link": s.Printer.Link(label)})
}

func (s *Server) downloadLabel(c *httpx.Ctx) error {
	id, err := c.Int("id")
	if err != nil {
		return err
	}
	label, err := s.Printer.Open(c.Context(), id, c.QueryInt("until", 0), c.Query("sig"))
	if err != nil {
		return err
	}
	return c.Blob("text/plain; charset=utf-8", []byte(label.Body))
}
