package web

import (
	"github.com/gofiber/fiber/v2"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/jobs"
	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
)

type exportBody struct {
	Album int64 `json:"album"`
}

// enqueue notes an export of the user down and has it made.
func (s *Server) enqueue(c *fiber.Ctx, job jobs.Job) error {
	e := model.Export{UserID: job.UserID}
	if err := s.db.WithContext(c.UserContext()).Create(&e).Error; err != nil {
		return err
	}
	job.ExportID = e.ID
	if err := s.queue.Add(c.UserContext(), job); err != nil {
		return err
	}
	return c.Status(fiber.StatusAccepted).JSON(fiber.Map{"id": e.ID})
}

func (s *Server) exportLibrary(c *fiber.Ctx) error {
	return s.enqueue(c, jobs.Job{UserID: auth.Me(c).ID})
}

func (s *Server) exportAlbum(c *fiber.Ctx) error {
	in, err := body[exportBody](c)
	if err != nil {
		return err
	}
	if in.Album <= 0 {
		return fiber.ErrUnprocessableEntity
	}
	return s.enqueue(c, jobs.Job{UserID: auth.Me(c).ID, AlbumID: in.Album})
}

func (s *Server) exportOpenAlbum(c *fiber.Ctx) error {
	return s.enqueue(c, jobs.Job{UserID: auth.Me(c).ID, AlbumID: album(c).ID})
}

func (s *Server) getExport(c *fiber.Ctx) error {
	export, err := id(c, "id")
	if err != nil {
		return err
	}
	var e model.Export
	err = s.db.WithContext(c.UserContext()).Scopes(scope.OwnedBy(auth.Me(c).ID)).First(&e, export).Error
	if err != nil {
		return err
	}
	link, err := s.tokens.IssueDownload(e.ID)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"id": e.ID, "state": e.State, "link": link})
}

func (s *Server) exportContent(c *fiber.Ctx) error {
	export, err := id(c, "id")
	if err != nil {
		return err
	}
	var e model.Export
	if err := s.db.WithContext(c.UserContext()).Where("state = ?", "ready").First(&e, export).Error; err != nil {
		return err
	}
	c.Type("csv")
	return c.SendString(e.Content)
}
