package httpapi

import (
	"math"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kilnworks/internal/service"
)

type idsBody struct {
	IDs   []int64 `json:"ids"`
	Shelf string  `json:"shelf"`
}

func (s *Server) listPieces(c echo.Context) error {
	var q service.PieceSearch
	if err := c.Bind(&q); err != nil {
		return err
	}
	after := int64(math.MaxInt64)
	if err := echo.QueryParamsBinder(c).Int64("after", &after).BindError(); err != nil {
		return err
	}
	all, err := s.pieces.List(c.Request().Context(), caller(c), q, after)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

func (s *Server) createPiece(c echo.Context) error {
	var in service.PieceInput
	if err := c.Bind(&in); err != nil {
		return err
	}
	id, err := s.pieces.Create(c.Request().Context(), caller(c), in)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) showPiece(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	p, err := s.pieces.Get(c.Request().Context(), caller(c), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) editPiece(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	var in service.PieceInput
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.pieces.Edit(c.Request().Context(), caller(c), id, in); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) removePiece(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	if err := s.pieces.Remove(c.Request().Context(), caller(c), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) restorePiece(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	if err := s.pieces.Restore(c.Request().Context(), caller(c), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) sharePiece(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	token, err := s.pieces.Share(c.Request().Context(), caller(c), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]string{"url": "/v1/shared/" + token})
}

func (s *Server) shared(c echo.Context) error {
	p, err := s.pieces.Shared(c.Request().Context(), c.Param("token"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]string{"title": p.Title, "notes": p.Notes})
}

func (s *Server) previewPiece(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	p, err := s.pieces.Preview(c.Request().Context(), id, c.QueryParam("token"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) bulkArchive(c echo.Context) error {
	var in idsBody
	if err := c.Bind(&in); err != nil {
		return err
	}
	done, err := s.pieces.BulkArchive(c.Request().Context(), caller(c), in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string][]int64{"archived": done})
}

func (s *Server) bulkMove(c echo.Context) error {
	var in idsBody
	if err := c.Bind(&in); err != nil {
		return err
	}
	left, err := s.pieces.BulkMove(c.Request().Context(), caller(c), in.IDs, in.Shelf)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string][]int64{"left": left})
}

func (s *Server) listComments(c echo.Context) error {
	id, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	all, err := s.comments.List(c.Request().Context(), caller(c), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

type commentBody struct {
	Body    string `json:"body"`
	Version int64  `json:"version"`
}

func (s *Server) addComment(c echo.Context) error {
	piece, err := pathID(c, "piece")
	if err != nil {
		return err
	}
	var in commentBody
	if err := c.Bind(&in); err != nil {
		return err
	}
	id, err := s.comments.Add(c.Request().Context(), caller(c), piece, in.Body)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) editComment(c echo.Context) error {
	id, err := pathID(c, "comment")
	if err != nil {
		return err
	}
	var in commentBody
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.comments.Edit(c.Request().Context(), caller(c), id, in.Version, in.Body); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) removeComment(c echo.Context) error {
	id, err := pathID(c, "comment")
	if err != nil {
		return err
	}
	if err := s.comments.Remove(c.Request().Context(), caller(c), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
