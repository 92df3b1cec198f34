package web

import (
	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/model"
	"example.com/lensly/internal/service"
)

type orderBody struct {
	Address string            `json:"address"`
	Items   []model.PrintItem `json:"items"`
}

func (s *Server) listOrders(c *fiber.Ctx) error {
	list, err := s.orders.List(c.UserContext(), auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) placeOrder(c *fiber.Ctx) error {
	in, err := body[orderBody](c)
	if err != nil {
		return err
	}
	if len(in.Items) == 0 {
		return fiber.ErrUnprocessableEntity
	}
	items := make([]model.PrintItem, 0, len(in.Items))
	for _, it := range in.Items {
		items = append(items, model.PrintItem{PhotoID: it.PhotoID, Size: it.Size, Copies: max(1, it.Copies)})
	}
	o, err := s.orders.Place(c.UserContext(), auth.Me(c).ID, in.Address, items)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(o)
}

func (s *Server) getOrder(c *fiber.Ctx) error {
	order, err := id(c, "id")
	if err != nil {
		return err
	}
	o, err := s.orders.Get(c.UserContext(), order, auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(o)
}

func (s *Server) invoice(c *fiber.Ctx) error {
	order, err := id(c, "id")
	if err != nil {
		return err
	}
	o, err := s.orders.Invoice(c.UserContext(), order)
	if err != nil {
		return err
	}
	copies := 0
	for _, it := range o.Items {
		copies += it.Copies
	}
	return c.JSON(fiber.Map{"order": o.ID, "to": o.Address, "copies": copies})
}

func (s *Server) cancelOrder(c *fiber.Ctx) error {
	order, err := id(c, "id")
	if err != nil {
		return err
	}
	if err := s.orders.Cancel(c.UserContext(), order, auth.Me(c).ID); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) changeAddress(c *fiber.Ctx) error {
	order, err := id(c, "id")
	if err != nil {
		return err
	}
	in, err := body[orderBody](c)
	if err != nil {
		return err
	}
	err = s.orders.ChangeAddress(c.UserContext(), service.AddressChange{OrderID: order, Address: in.Address})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// licence is for the buyer and for whose photo it is.
func (s *Server) licence(c *fiber.Ctx) error {
	licence, err := id(c, "id")
	if err != nil {
		return err
	}
	me := auth.Me(c).ID
	var l model.Licence
	err = s.db.WithContext(c.UserContext()).
		Joins("JOIN photos ON photos.id = licences.photo_id").
		Where("licences.id = ? AND (licences.buyer_id = ? OR photos.user_id = ?)", licence, me, me).
		Preload("Photo").First(&l).Error
	if err != nil {
		return err
	}
	return c.JSON(l)
}

// certificate shows the photographer what was sold.
func (s *Server) certificate(c *fiber.Ctx) error {
	licence, err := id(c, "id")
	if err != nil {
		return err
	}
	var l model.Licence
	err = s.db.WithContext(c.UserContext()).
		Preload("Photo", func(db *gorm.DB) *gorm.DB { return db.Where("user_id = ?", auth.Me(c).ID) }).
		First(&l, licence).Error
	if err != nil {
		return err
	}
	return c.JSON(l)
}
