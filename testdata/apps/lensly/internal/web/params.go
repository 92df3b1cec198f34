package web

import (
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
)

const albumKey = "lensly.album"

// id reads a number out of the path.
func id(c *fiber.Ctx, name string) (int64, error) {
	v, err := strconv.ParseInt(c.Params(name), 10, 64)
	if err != nil || v <= 0 {
		return 0, fiber.ErrBadRequest
	}
	return v, nil
}

// body reads the body of a request.
func body[T any](c *fiber.Ctx) (T, error) {
	var v T
	if err := c.BodyParser(&v); err != nil {
		return v, fiber.ErrBadRequest
	}
	return v, nil
}

// page reads what part of a list is asked for.
func page(c *fiber.Ctx) scope.Scope {
	return scope.Page(c.QueryInt("offset"), c.QueryInt("limit"))
}

// distinct takes ids that were sent twice once.
func distinct(ids []int64) []int64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// openAlbum lets those in to whom the album is open.
func (s *Server) openAlbum(c *fiber.Ctx) error {
	albumID, err := id(c, "album")
	if err != nil {
		return err
	}
	a, err := s.albums.Open(c.UserContext(), albumID, auth.Me(c).ID)
	if err != nil {
		return err
	}
	c.Locals(albumKey, a)
	return c.Next()
}

// album is what openAlbum has loaded.
func album(c *fiber.Ctx) *model.Album { return c.Locals(albumKey).(*model.Album) }

// editors lets those through who may change what is in the album.
func (s *Server) editors(c *fiber.Ctx) error {
	ok, err := s.albums.CanEdit(c.UserContext(), album(c), auth.Me(c).ID)
	if err != nil {
		return err
	}
	if !ok {
		return fiber.ErrForbidden
	}
	return c.Next()
}

// albumOwner lets the owner of the album through.
func (s *Server) albumOwner(c *fiber.Ctx) error {
	if album(c).UserID != auth.Me(c).ID {
		return fiber.ErrForbidden
	}
	return c.Next()
}
