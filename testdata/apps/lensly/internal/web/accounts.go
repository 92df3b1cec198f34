package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/crypto/bcrypt"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/model"
)

type credentials struct {
	Handle   string `json:"handle"`
	Email    string `json:"email"`
	Password string `json:"password"`
}

type profileBody struct {
	Bio string `json:"bio"`
}

func (s *Server) health(c *fiber.Ctx) error {
	db, err := s.db.DB()
	if err != nil {
		return err
	}
	if err := db.PingContext(c.UserContext()); err != nil {
		return fiber.ErrServiceUnavailable
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) register(c *fiber.Ctx) error {
	in, err := body[credentials](c)
	if err != nil {
		return err
	}
	if in.Handle == "" || in.Email == "" || len(in.Password) < 10 {
		return fiber.ErrUnprocessableEntity
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	u := model.User{Handle: in.Handle, Email: strings.ToLower(in.Email), PasswordHash: string(hash)}
	if err := s.db.WithContext(c.UserContext()).Create(&u).Error; err != nil {
		return err
	}
	return s.answerToken(c, fiber.StatusCreated, &u)
}

func (s *Server) login(c *fiber.Ctx) error {
	in, err := body[credentials](c)
	if err != nil {
		return err
	}
	var u model.User
	if err := s.db.WithContext(c.UserContext()).Where("email = ?", strings.ToLower(in.Email)).First(&u).Error; err != nil {
		return fiber.ErrUnauthorized
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		return fiber.ErrUnauthorized
	}
	return s.answerToken(c, fiber.StatusOK, &u)
}

func (s *Server) answerToken(c *fiber.Ctx, status int, u *model.User) error {
	token, err := s.tokens.Issue(auth.User{ID: u.ID, Role: u.Role})
	if err != nil {
		return err
	}
	return c.Status(status).JSON(fiber.Map{"id": u.ID, "token": token})
}

func (s *Server) me(c *fiber.Ctx) error {
	var u model.User
	if err := s.db.WithContext(c.UserContext()).First(&u, auth.Me(c).ID).Error; err != nil {
		return err
	}
	return c.JSON(u)
}

func (s *Server) updateMe(c *fiber.Ctx) error {
	in, err := body[profileBody](c)
	if err != nil {
		return err
	}
	err = s.db.WithContext(c.UserContext()).Model(&model.User{ID: auth.Me(c).ID}).Update("bio", in.Bio).Error
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
