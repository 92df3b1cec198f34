// Package admin is for the people who run Plotline.
package admin

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/web/kit"
)

func Routes(s *store.Store) []kit.Route {
	return []kit.Route{
		{Method: http.MethodPost, Path: "/admin/users/:userID/suspend", Handlers: kit.Chain{suspendUser(s)}},
	}
}

func suspendUser(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		actor := authn.Must(c)
		if !actor.IsAdmin {
			kit.Fail(c, store.ErrNotFound)
			return
		}
		id, ok := kit.ID(c, "userID")
		if !ok {
			return
		}
		if err := s.Users.Suspend(c, id); err != nil {
			kit.Fail(c, err)
			return
		}
		slog.Warn("user suspended", "user", id, "by", actor.UserID)
		c.Status(http.StatusNoContent)
	}
}
