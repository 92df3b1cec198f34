package web

import (
	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/model"
)

type photoBody struct {
	Title string `json:"title"`
	Key   string `json:"key"`
}

type batchBody struct {
	Photos     []int64 `json:"photos"`
	Visibility string  `json:"visibility"`
	Tag        string  `json:"tag"`
}

type reasonBody struct {
	Reason string `json:"reason"`
}

func (s *Server) feed(c *fiber.Ctx) error {
	list, err := s.photos.Feed(c.UserContext(), auth.Me(c).ID, page(c))
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) listPhotos(c *fiber.Ctx) error {
	list, err := s.photos.Mine(c.UserContext(), auth.Me(c).ID, page(c))
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) addPhoto(c *fiber.Ctx) error {
	in, err := body[photoBody](c)
	if err != nil {
		return err
	}
	p, err := s.photos.Add(c.UserContext(), auth.Me(c).ID, in.Title, in.Key)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(p)
}

func (s *Server) getPhoto(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	p, err := s.photos.Visible(c.UserContext(), photo, auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(p)
}

func (s *Server) renamePhoto(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	in, err := body[photoBody](c)
	if err != nil {
		return err
	}
	if err := s.photos.Rename(c.UserContext(), photo, auth.Me(c).ID, in.Title); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) deletePhoto(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	if err := s.photos.Delete(c.UserContext(), photo, auth.Me(c).ID); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) publishPhoto(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	p, err := s.photos.Publish(c.UserContext(), photo, auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(p)
}

func (s *Server) original(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	p, err := s.photos.Original(c.UserContext(), photo, auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"id": p.ID, "file": p.StorageKey})
}

func (s *Server) exif(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	p, err := s.photos.Exif(c.UserContext(), photo, auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"id": p.ID, "exif": p.Exif})
}

func (s *Server) batchVisibility(c *fiber.Ctx) error {
	in, err := body[batchBody](c)
	if err != nil {
		return err
	}
	n, err := s.photos.SetVisibility(c.UserContext(), in.Photos, auth.Me(c).ID, in.Visibility)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"changed": n})
}

func (s *Server) batchDelete(c *fiber.Ctx) error {
	in, err := body[batchBody](c)
	if err != nil {
		return err
	}
	if err := s.photos.DeleteAll(c.UserContext(), distinct(in.Photos), auth.Me(c).ID); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) batchTag(c *fiber.Ctx) error {
	in, err := body[batchBody](c)
	if err != nil {
		return err
	}
	if err := s.photos.TagAll(c.UserContext(), distinct(in.Photos), auth.Me(c).ID, in.Tag); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) reportPhoto(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	in, err := body[reasonBody](c)
	if err != nil {
		return err
	}
	me := auth.Me(c).ID
	p, err := s.photos.Visible(c.UserContext(), photo, me)
	if err != nil {
		return err
	}
	r := model.Report{PhotoID: p.ID, ReporterID: me, Reason: in.Reason}
	if err := s.db.WithContext(c.UserContext()).Create(&r).Error; err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(r)
}

func (s *Server) listReports(c *fiber.Ctx) error {
	var list []model.Report
	if err := s.db.WithContext(c.UserContext()).Scopes(page(c)).Find(&list).Error; err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) takeDown(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	if err := s.photos.TakeDown(c.UserContext(), photo); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
