package api

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"example.com/podhaven/internal/db"
	"example.com/podhaven/internal/token"
)

func (s *Server) listShows(c *fiber.Ctx) error {
	shows, err := s.store.ListShows(c.Context(), me(c).ID())
	if err != nil {
		return err
	}
	return c.JSON(shows)
}

func (s *Server) createShow(c *fiber.Ctx) error {
	in := new(db.CreateShowParams)
	if err := c.BodyParser(in); err != nil {
		return fiber.ErrBadRequest
	}
	in.AccountID = me(c).ID()
	show, err := s.store.CreateShow(c.Context(), *in)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(show)
}

func (s *Server) getShow(c *fiber.Ctx) error { return c.JSON(accessTo(c).show) }

func (s *Server) retitleShow(c *fiber.Ctx) error {
	var in struct {
		Title string `json:"title"`
	}
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	show, err := s.store.RetitleShow(c.Context(), db.RetitleShowParams{ID: accessTo(c).show.ID, Title: in.Title})
	if err != nil {
		return err
	}
	return c.JSON(show)
}

func (s *Server) addCollaborator(c *fiber.Ctx) error {
	var in db.AddCollaboratorParams
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	in.ShowID = accessTo(c).show.ID
	if err := s.store.AddCollaborator(c.Context(), in); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) removeCollaborator(c *fiber.Ctx) error {
	n, err := s.store.RemoveCollaborator(c.Context(), db.RemoveCollaboratorParams{
		ShowID:    number(c, "show"),
		AccountID: number(c, "account"),
	})
	return affected(c, n, err)
}

func (s *Server) editEpisode(c *fiber.Ctx) error {
	in := db.EditEpisodeParams{}
	if err := c.BodyParser(&in); err != nil {
		return fiber.ErrBadRequest
	}
	in.ID, in.ShowID = number(c, "episode"), accessTo(c).show.ID
	n, err := s.store.EditEpisode(c.Context(), in)
	return affected(c, n, err)
}

func (s *Server) deleteEpisode(c *fiber.Ctx) error {
	n, err := s.store.DeleteEpisode(c.Context(), number(c, "episode"))
	return affected(c, n, err)
}

func (s *Server) transcript(c *fiber.Ctx) error {
	text, err := s.store.GetTranscript(c.Context(), db.GetTranscriptParams{Viewer: me(c).ID(), ID: number(c, "id")})
	if err != nil {
		return err
	}
	return c.SendString(text)
}

type idList struct {
	IDs []int64 `json:"ids"`
}

// publish is all or nothing.
func (s *Server) publish(c *fiber.Ctx) error {
	var in idList
	if err := c.BodyParser(&in); err != nil || len(in.IDs) == 0 {
		return fiber.ErrBadRequest
	}
	err := s.store.InTx(c.Context(), func(q db.Querier) error {
		own, err := q.CountOwnEpisodes(c.Context(), db.CountOwnEpisodesParams{Ids: in.IDs, AccountID: me(c).ID()})
		if err != nil {
			return err
		}
		if int(own) != len(in.IDs) {
			return fiber.ErrNotFound
		}
		_, err = q.PublishEpisodes(c.Context(), in.IDs)
		return err
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func (s *Server) withdraw(c *fiber.Ctx) error {
	var in idList
	if err := c.BodyParser(&in); err != nil || len(in.IDs) == 0 {
		return fiber.ErrBadRequest
	}
	own, err := s.store.CountOwnEpisodes(c.Context(), db.CountOwnEpisodesParams{Ids: in.IDs, AccountID: me(c).ID()})
	if err != nil {
		return err
	}
	if own == 0 {
		return fiber.ErrNotFound
	}
	n, err := s.store.WithdrawEpisodes(c.Context(), in.IDs)
	return affected(c, n, err)
}

// downloadLink makes a link to share with the press.
func (s *Server) downloadLink(c *fiber.Ctx) error {
	id := number(c, "id")
	ep, err := s.store.GetEpisode(c.Context(), id)
	if err != nil {
		return err
	}
	show, err := s.store.GetShow(c.Context(), ep.ShowID)
	if err != nil {
		return err
	}
	if show.AccountID != me(c).ID() {
		return fiber.ErrNotFound
	}
	raw, err := s.signer.Sign(token.Download, ep.ID, "", 24*time.Hour)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"path": "/downloads/" + raw, "title": ep.Title})
}
