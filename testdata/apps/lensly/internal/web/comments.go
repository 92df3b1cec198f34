package web

import (
	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/model"
)

func (s *Server) listComments(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	p, err := s.photos.Visible(c.UserContext(), photo, auth.Me(c).ID)
	if err != nil {
		return err
	}
	var list []model.Comment
	err = s.db.WithContext(c.UserContext()).Where("photo_id = ?", p.ID).Order("id").Find(&list).Error
	if err != nil {
		return err
	}
	return c.JSON(list)
}

func (s *Server) addComment(c *fiber.Ctx) error {
	photo, err := id(c, "id")
	if err != nil {
		return err
	}
	in, err := body[model.Comment](c)
	if err != nil {
		return err
	}
	me := auth.Me(c).ID
	if _, err := s.photos.Visible(c.UserContext(), photo, me); err != nil {
		return err
	}
	comment := model.Comment{PhotoID: photo, UserID: me, Body: in.Body}
	if err := s.db.WithContext(c.UserContext()).Create(&comment).Error; err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(comment)
}

func (s *Server) editComment(c *fiber.Ctx) error {
	comment, err := id(c, "id")
	if err != nil {
		return err
	}
	in, err := body[model.Comment](c)
	if err != nil {
		return err
	}
	if in.UserID != auth.Me(c).ID {
		return fiber.NewError(fiber.StatusForbidden, "not your comment")
	}
	tx := s.db.WithContext(c.UserContext()).Model(&model.Comment{}).Where("id = ?", comment).
		Updates(model.Comment{Body: in.Body})
	if tx.Error != nil {
		return tx.Error
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// deleteComment is for who wrote the comment and for whose photo it is about.
func (s *Server) deleteComment(c *fiber.Ctx) error {
	comment, err := id(c, "id")
	if err != nil {
		return err
	}
	db, me := s.db.WithContext(c.UserContext()), auth.Me(c).ID
	own := db.Model(&model.Photo{}).Select("id").Where("user_id = ?", me)
	tx := db.Where("id = ?", comment).Where(db.Where("user_id = ?", me).Or("photo_id IN (?)", own)).
		Delete(&model.Comment{})
	if tx.Error != nil {
		return tx.Error
	}
	if tx.RowsAffected == 0 {
		return fiber.ErrNotFound
	}
	return c.SendStatus(fiber.StatusNoContent)
}
