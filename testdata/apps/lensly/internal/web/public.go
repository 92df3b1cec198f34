package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
)

type orderEvent struct {
	Order int64 `json:"order"`
}

func (s *Server) explore(c *fiber.Ctx) error {
	var list []model.Photo
	err := s.db.WithContext(c.UserContext()).Scopes(scope.Published, page(c)).Find(&list).Error
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) profile(c *fiber.Ctx) error {
	db := s.db.WithContext(c.UserContext())
	var u model.User
	if err := db.Where("handle = ?", c.Params("handle")).First(&u).Error; err != nil {
		return err
	}
	var photos []model.Photo
	if err := db.Scopes(scope.Published, scope.OwnedBy(u.ID)).Find(&photos).Error; err != nil {
		return err
	}
	return c.JSON(fiber.Map{"handle": u.Handle, "bio": u.Bio, "photos": photos})
}

func (s *Server) photoPage(c *fiber.Ctx) error {
	photo, err := id(c, "photo")
	if err != nil {
		return err
	}
	var p model.Photo
	if err := s.db.WithContext(c.UserContext()).Scopes(scope.Published).First(&p, photo).Error; err != nil {
		return err
	}
	return c.JSON(p)
}

// embed is the photo page for frames on other sites.
func (s *Server) embed(c *fiber.Ctx) error {
	photo, err := id(c, "photo")
	if err != nil {
		return err
	}
	var p model.Photo
	if err := s.db.WithContext(c.UserContext()).Preload("Tags").First(&p, photo).Error; err != nil {
		return err
	}
	c.Set(fiber.HeaderContentSecurityPolicy, "frame-ancestors *")
	return c.JSON(p)
}

func (s *Server) download(c *fiber.Ctx) error {
	export, err := s.tokens.Download(c.Params("token"))
	if err != nil {
		return fiber.ErrForbidden
	}
	var e model.Export
	if err := s.db.WithContext(c.UserContext()).First(&e, export).Error; err != nil {
		return err
	}
	c.Attachment("export.csv")
	return c.SendString(e.Content)
}

// paid is sent by the payment provider, which signs what it sends.
func (s *Server) paid(c *fiber.Ctx) error {
	mac := hmac.New(sha256.New, s.cfg.PaySecret)
	mac.Write(c.Body())
	got, err := hex.DecodeString(c.Get("X-Signature"))
	if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
		return fiber.ErrUnauthorized
	}
	return s.orderEvent(c, "paid")
}

// printed is sent by the print shop.
func (s *Server) printed(c *fiber.Ctx) error {
	return s.orderEvent(c, "printed")
}

func (s *Server) orderEvent(c *fiber.Ctx, state string) error {
	var in orderEvent
	if err := json.Unmarshal(c.Body(), &in); err != nil {
		return fiber.ErrBadRequest
	}
	if err := s.orders.SetState(c.UserContext(), in.Order, state); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
