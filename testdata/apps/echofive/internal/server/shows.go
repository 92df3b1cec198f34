package server

import (
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/policy"
	"example.com/echofive/internal/store"
)

type showInput struct {
	Title string `json:"title"`
	Blurb string `json:"blurb"`
	Slot  string `json:"slot"`
}

// Validate implements httpx.Validatable.
func (in *showInput) Validate() error {
	in.Title = strings.TrimSpace(in.Title)
	if n := utf8.RuneCountInString(in.Title); n == 0 || n > 120 {
		return httpx.Invalid("title", "must have 1 to 120 characters")
	}
	if utf8.RuneCountInString(in.Blurb) > 2000 {
		return httpx.Invalid("blurb", "must have at most 2000 characters")
	}
	return nil
}

// updateShow is for the lead of the show and for administrators.
func (s *Server) updateShow(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := httpx.BindAndValidate[showInput](c)
	if err != nil {
		return err
	}
	show, err := s.store.UpdateShow(c.Request().Context(), id,
		store.ShowPatch{Title: in.Title, Blurb: in.Blurb, Slot: in.Slot})
	if err != nil {
		return err
	}
	// RETURNING gave us the lead along with the rest, which saves a query.
	if err := policy.For(acct).LeadsShow(show); err != nil {
		return err
	}
	s.audit(c, acct.ID, "show.update", fmt.Sprintf("show:%d", show.ID))
	return c.JSON(http.StatusOK, show)
}

func (s *Server) showEpisode(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	ep, err := s.store.EpisodeVisibleTo(c.Request().Context(), id, acct.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, ep)
}

type episodeInput struct {
	Title string `json:"title"`
	Notes string `json:"notes"`
}

// Validate implements httpx.Validatable.
func (in *episodeInput) Validate() error {
	in.Title = strings.TrimSpace(in.Title)
	if n := utf8.RuneCountInString(in.Title); n == 0 || n > 200 {
		return httpx.Invalid("title", "must have 1 to 200 characters")
	}
	return nil
}

// reviseEpisode writes first and looks at the hosts of the row it got back;
// whoever is not among them has the transaction rolled back.
func (s *Server) reviseEpisode(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := httpx.BindAndValidate[episodeInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	var ep store.Episode
	err = s.store.InTx(ctx, func(tx *store.Tx) error {
		var err error
		if ep, err = tx.ReviseEpisode(ctx, id, in.Title, in.Notes); err != nil {
			return err
		}
		ok, err := tx.Hosts(ctx, ep.ShowID, acct.ID)
		if err != nil {
			return err
		}
		if !ok {
			return store.ErrNotFound
		}
		return tx.Audit(ctx, acct.ID, "episode.revise", fmt.Sprintf("episode:%d", ep.ID), httpx.RequestID(c))
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, ep)
}

type publishInput struct {
	ShowID    int64 `json:"show_id"`
	EpisodeID int64 `json:"episode_id"`
}

// Validate implements httpx.Validatable.
func (in *publishInput) Validate() error {
	if in.ShowID <= 0 {
		return httpx.Invalid("show_id", "is needed")
	}
	if in.EpisodeID <= 0 {
		return httpx.Invalid("episode_id", "is needed")
	}
	return nil
}

// requireHost refuses callers who do not host the show.
func (s *Server) requireHost(c *echo.Context, showID int64) (*store.Account, error) {
	acct, err := auth.Account(c)
	if err != nil {
		return nil, err
	}
	ok, err := s.store.Hosts(c.Request().Context(), showID, acct.ID)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, httpx.ErrNotFound
	}
	return acct, nil
}

func (s *Server) publishEpisode(c *echo.Context) error {
	in, err := httpx.BindAndValidate[publishInput](c)
	if err != nil {
		return err
	}
	acct, err := s.requireHost(c, in.ShowID)
	if err != nil {
		return err
	}
	if err := s.store.SetEpisodeStatus(c.Request().Context(), in.EpisodeID, "published"); err != nil {
		return err
	}
	s.audit(c, acct.ID, "episode.publish", fmt.Sprintf("episode:%d", in.EpisodeID))
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) unpublishEpisode(c *echo.Context) error {
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	ep, err := s.store.Episode(ctx, id)
	if err != nil {
		return err
	}
	acct, err := s.requireHost(c, ep.ShowID)
	if err != nil {
		return err
	}
	if err := s.store.SetEpisodeStatus(ctx, ep.ID, "draft"); err != nil {
		return err
	}
	s.audit(c, acct.ID, "episode.unpublish", fmt.Sprintf("episode:%d", ep.ID))
	return c.NoContent(http.StatusNoContent)
}

// downloadRecording hands out the uncut master.
func (s *Server) downloadRecording(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	rec, err := s.store.RecordingOfHost(c.Request().Context(), id, acct.ID)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentDisposition,
		mime.FormatMediaType("attachment", map[string]string{"filename": rec.Filename}))
	return c.Blob(http.StatusOK, rec.Mime, rec.Body)
}

// listen opens an episode to whoever holds its share link; the token is the
// secret, and only its hash is stored.
func (s *Server) listen(c *echo.Context) error {
	token := c.Param("token")
	if len(token) != 64 {
		return httpx.ErrNotFound
	}
	ep, err := s.store.EpisodeByShareHash(c.Request().Context(), auth.HashToken(token))
	if err != nil {
		return err
	}
	c.Response().Header().Set("Referrer-Policy", "no-referrer")
	return c.JSON(http.StatusOK, map[string]any{"title": ep.Title, "notes": ep.Notes, "aired_at": ep.AiredAt})
}
