package web

import (
	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/auth"
)

type titleBody struct {
	Title string `json:"title"`
}

type coverBody struct {
	Photo int64 `json:"photo"`
}

type inviteBody struct {
	CanEdit bool `json:"can_edit"`
}

func (s *Server) listAlbums(c *fiber.Ctx) error {
	list, err := s.albums.List(c.UserContext(), auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) createAlbum(c *fiber.Ctx) error {
	in, err := body[titleBody](c)
	if err != nil {
		return err
	}
	a, err := s.albums.Create(c.UserContext(), auth.Me(c).ID, in.Title)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(a)
}

func (s *Server) renameAlbum(c *fiber.Ctx) error {
	albumID, err := id(c, "album")
	if err != nil {
		return err
	}
	in, err := body[titleBody](c)
	if err != nil {
		return err
	}
	if err := s.albums.Rename(c.UserContext(), albumID, auth.Me(c).ID, in.Title); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) getAlbum(c *fiber.Ctx) error {
	a, err := s.albums.Full(c.UserContext(), album(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(a)
}

func (s *Server) putPhotos(c *fiber.Ctx) error {
	in, err := body[batchBody](c)
	if err != nil {
		return err
	}
	photos, err := s.albums.Put(c.UserContext(), album(c), in.Photos)
	if err != nil {
		return err
	}
	return c.JSON(photos)
}

func (s *Server) dropPhoto(c *fiber.Ctx) error {
	photo, err := id(c, "photo")
	if err != nil {
		return err
	}
	if err := s.albums.Drop(c.UserContext(), album(c), photo); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) setCover(c *fiber.Ctx) error {
	in, err := body[coverBody](c)
	if err != nil {
		return err
	}
	p, err := s.albums.SetCover(c.UserContext(), album(c), in.Photo, auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(p)
}

func (s *Server) inviteMember(c *fiber.Ctx) error {
	user, err := id(c, "user")
	if err != nil {
		return err
	}
	in, err := body[inviteBody](c)
	if err != nil {
		return err
	}
	if err := s.albums.Invite(c.UserContext(), album(c), user, in.CanEdit); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) revokeMember(c *fiber.Ctx) error {
	member, err := id(c, "member")
	if err != nil {
		return err
	}
	if err := s.albums.Revoke(c.UserContext(), member); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
