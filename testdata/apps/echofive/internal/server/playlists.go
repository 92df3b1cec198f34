package server

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/policy"
	"example.com/echofive/internal/store"
)

const maxBatch = 100

type idsInput struct {
	IDs []int64 `json:"ids"`
}

// Validate implements httpx.Validatable.
func (in *idsInput) Validate() error {
	if len(in.IDs) == 0 || len(in.IDs) > maxBatch {
		return httpx.Invalid("ids", "must hold 1 to "+strconv.Itoa(maxBatch)+" ids")
	}
	for _, id := range in.IDs {
		if id <= 0 {
			return httpx.Invalid("ids", "must be positive")
		}
	}
	return nil
}

type playlistView struct {
	store.Playlist
	Items []store.PlaylistItem `json:"items"`
}

func (s *Server) showPlaylist(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	pl, err := s.store.Playlist(ctx, id)
	if err != nil {
		return err
	}
	if err := policy.For(acct).ViewPlaylist(pl); err != nil {
		return err
	}
	items, err := s.store.PlaylistItems(ctx, pl.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, playlistView{Playlist: pl, Items: items})
}

// ownPlaylist loads the playlist of the path and refuses unless it is the caller's.
func (s *Server) ownPlaylist(c *echo.Context) (store.Playlist, error) {
	acct, err := auth.Account(c)
	if err != nil {
		return store.Playlist{}, err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return store.Playlist{}, err
	}
	pl, err := s.store.Playlist(c.Request().Context(), id)
	if err != nil {
		return store.Playlist{}, err
	}
	return pl, policy.For(acct).EditPlaylist(pl)
}

type annotateInput struct {
	Note     string `json:"note"`
	Position int    `json:"position"`
}

// Validate implements httpx.Validatable.
func (in *annotateInput) Validate() error {
	in.Note = strings.TrimSpace(in.Note)
	if utf8.RuneCountInString(in.Note) > 500 {
		return httpx.Invalid("note", "must have at most 500 characters")
	}
	if in.Position < 0 {
		return httpx.Invalid("position", "must not be negative")
	}
	return nil
}

func (s *Server) annotateTrack(c *echo.Context) error {
	pl, err := s.ownPlaylist(c)
	if err != nil {
		return err
	}
	item, err := httpx.ID(c, "item")
	if err != nil {
		return err
	}
	in, err := httpx.BindAndValidate[annotateInput](c)
	if err != nil {
		return err
	}
	if err := s.store.AnnotateItem(c.Request().Context(), pl.ID, item, in.Note, in.Position); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) removeTrack(c *echo.Context) error {
	pl, err := s.ownPlaylist(c)
	if err != nil {
		return err
	}
	item, err := httpx.ID(c, "item")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := s.store.RemoveItem(ctx, item); err != nil {
		return err
	}
	s.audit(c, pl.AccountID, "playlist.remove_track", "playlist:"+strconv.FormatInt(pl.ID, 10))
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) archivePlaylists(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	in, err := httpx.BindAndValidate[idsInput](c)
	if err != nil {
		return err
	}
	n, err := s.store.ArchivePlaylists(c.Request().Context(), acct.ID, in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]int64{"archived": n})
}

// searchTracks serves the music catalogue that all stations share.
//
//authvet:public the catalogue belongs to nobody and feeds the public search box
func (s *Server) searchTracks(c *echo.Context) error {
	page, err := httpx.PageOf(c)
	if err != nil {
		return err
	}
	term := strings.TrimSpace(c.QueryParam("q"))
	if utf8.RuneCountInString(term) > 100 {
		return httpx.Invalid("q", "must have at most 100 characters")
	}
	tracks, err := s.store.SearchTracks(c.Request().Context(), term, page.Limit, page.Offset)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=60")
	return c.JSON(http.StatusOK, httpx.List(tracks))
}

// audit writes a trace; a lost trace is logged and does not fail the request.
func (s *Server) audit(c *echo.Context, accountID int64, action, object string) {
	rid := httpx.RequestID(c)
	if err := s.store.Audit(c.Request().Context(), accountID, action, object, rid); err != nil {
		s.log.Warn("audit row lost", "error", err, "action", action, "request_id", rid)
	}
}
