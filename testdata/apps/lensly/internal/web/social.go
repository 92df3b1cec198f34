package web

import (
	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
	"example.com/lensly/internal/service"
)

func (s *Server) pending(c *fiber.Ctx) error {
	list, err := s.social.Pending(c.UserContext(), auth.Me(c).ID)
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) follow(c *fiber.Ctx) error {
	user, err := id(c, "user")
	if err != nil {
		return err
	}
	f, err := s.social.Ask(c.UserContext(), auth.Me(c).ID, user)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(f)
}

func (s *Server) acceptFollow(c *fiber.Ctx) error {
	follow, err := id(c, "id")
	if err != nil {
		return err
	}
	if err := s.social.Accept(c.UserContext(), follow, auth.Me(c).ID); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) dropFollow(c *fiber.Ctx) error {
	follow, err := id(c, "id")
	if err != nil {
		return err
	}
	if err := service.Remove[model.Follow](c.UserContext(), s.db, follow); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// userPhotos shows the followers of a user what is for followers.
func (s *Server) userPhotos(c *fiber.Ctx) error {
	user, err := id(c, "user")
	if err != nil {
		return err
	}
	follows, err := s.social.Follows(c.UserContext(), auth.Me(c).ID, user)
	if err != nil {
		return err
	}
	if !follows {
		return fiber.ErrForbidden
	}
	var list []model.Photo
	err = s.db.WithContext(c.UserContext()).Scopes(scope.OwnedBy(user), page(c)).
		Not("visibility = ?", model.Private).Find(&list).Error
	if err != nil {
		return err
	}
	return c.JSON(list)
}

// userAlbums shows the albums of a user.
func (s *Server) userAlbums(c *fiber.Ctx) error {
	user, err := id(c, "user")
	if err != nil {
		return err
	}
	follows, err := s.social.Follows(c.UserContext(), auth.Me(c).ID, user)
	if err != nil {
		return err
	}
	var list []model.Album
	if err := s.db.WithContext(c.UserContext()).Scopes(scope.OwnedBy(user), page(c)).Find(&list).Error; err != nil {
		return err
	}
	return c.JSON(fiber.Map{"following": follows, "albums": list})
}
