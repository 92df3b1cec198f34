package api

import (
	"errors"
	"math"
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

func (s *Server) listNotifications(w http.ResponseWriter, r *http.Request) error {
	var cur struct {
		Before int64 `json:"b"`
	}
	cur.Before = math.MaxInt64
	if err := web.DecodeCursor(r, &cur); err != nil {
		return err
	}
	limit := web.Limit(r)
	rows, err := s.store.ListNotifications(r.Context(), db.ListNotificationsParams{
		UserID:   auth.Me(r.Context()).UserID,
		BeforeID: cur.Before,
		MaxRows:  limit,
	})
	if err != nil {
		return err
	}
	out := page[db.Notification]{Items: rows}
	if len(rows) == int(limit) {
		cur.Before = rows[len(rows)-1].ID
		out.Next = web.EncodeCursor(cur)
	}
	return web.JSON(w, http.StatusOK, out)
}

func (s *Server) readNotifications(w http.ResponseWriter, r *http.Request) error {
	in, err := decodeBatch(r)
	if err != nil {
		return err
	}
	n, err := s.store.MarkNotificationsRead(r.Context(), db.MarkNotificationsReadParams{
		Ids: in.IDs, UserID: auth.Me(r.Context()).UserID,
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]int64{"read": n})
}

// removeChallengeMember is for members who leave and for organizers who send
// somebody off.
func (s *Server) removeChallengeMember(w http.ResponseWriter, r *http.Request) error {
	me := auth.Me(r.Context())
	challenge, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	user, err := web.ID(r, "user")
	if err != nil {
		return err
	}
	if user != me.UserID {
		role, err := s.store.GetChallengeRole(r.Context(), db.GetChallengeRoleParams{
			ChallengeID: challenge, UserID: me.UserID,
		})
		if errors.Is(err, pgx.ErrNoRows) {
			return web.NotFound("challenge")
		}
		if err != nil {
			return err
		}
		if role != "organizer" {
			return web.ErrForbidden
		}
	}
	n, err := s.store.RemoveChallengeMember(r.Context(), db.RemoveChallengeMemberParams{
		ChallengeID: challenge, UserID: user,
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("member")
	}
	return web.NoContent(w)
}
