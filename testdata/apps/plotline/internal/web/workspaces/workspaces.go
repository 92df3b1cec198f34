// Package workspaces has members, invitations and the subscription.
package workspaces

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/mail"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/guard"
	"example.com/plotline/internal/web/kit"
)

func Routes(s *store.Store, post mail.Sender, baseURL string) []kit.Route {
	load := guard.LoadWorkspace(s)
	return []kit.Route{
		// invitations
		{
			Method: http.MethodPost, Path: "/workspaces/:workspaceID/invitations",
			Handlers: kit.Chain{load, guard.RequireWorkspace(s, authz.Invite), invite(s, post, baseURL)},
		},
		{
			Method: http.MethodGet, Path: "/workspaces/:workspaceID/invitations",
			Handlers: kit.Chain{load, listInvitations(s)},
			Public:   true, // the join page asks before its visitor has an account
		},
		{
			Method: http.MethodDelete, Path: "/workspaces/:workspaceID/invitations/:invitationID",
			Handlers: kit.Chain{load, guard.RequireWorkspace(s, authz.Invite), revokeInvitation(s)},
		},
		{Method: http.MethodPost, Path: "/invitations/accept", Handlers: kit.Chain{acceptInvitation(s)}},

		// members
		{
			Method: http.MethodDelete, Path: "/workspaces/:workspaceID/members/:userID",
			Handlers: kit.Chain{load, guard.RequireWorkspace(s, authz.Invite), removeMember(s)},
		},

		// money
		{
			Method: http.MethodPut, Path: "/workspaces/:workspaceID/subscription",
			Handlers: kit.Chain{load, guard.RequireWorkspace(s, authz.Bill), changePlan(s)},
		},
	}
}

func invite(s *store.Store, post mail.Sender, baseURL string) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Email string     `json:"email" binding:"required,email"`
			Role  authz.Role `json:"role" binding:"required"`
		}
		if !kit.Body(c, &in) {
			return
		}
		if !authz.Known(in.Role) || in.Role == authz.Owner {
			c.AbortWithStatusJSON(http.StatusUnprocessableEntity, gin.H{"error": "people join as editor or viewer"})
			return
		}
		ws := guard.Workspace(c)
		secret := authn.Secret()
		inv, err := s.Invitations.Create(c, pgdb.CreateInvitationParams{
			WorkspaceID: ws.ID,
			Email:       strings.ToLower(in.Email),
			Role:        string(in.Role),
			TokenHash:   authn.Digest(secret),
			InvitedBy:   authn.Must(c).UserID,
			ExpiresAt:   time.Now().AddDate(0, 0, 7),
		})
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if err := post.Send(c, inv.Email, "Join "+ws.Name+" on Plotline", baseURL+"/join#"+secret); err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusCreated, inv)
	}
}

func listInvitations(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		ws := guard.Workspace(c)
		pending, err := s.Invitations.Pending(c, ws.ID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"workspace": ws.Name, "invitations": pending})
	}
}

func revokeInvitation(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "invitationID")
		if !ok {
			return
		}
		if err := s.Invitations.Revoke(c, id); err != nil {
			kit.Fail(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	}
}

// acceptInvitation needs the secret of the mail, and the mail must have gone to
// the person who is signed in.
func acceptInvitation(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			Token string `json:"token" binding:"required"`
		}
		if !kit.Body(c, &in) {
			return
		}
		actor := authn.Must(c)
		var joined int64
		err := s.InTx(c, func(q *pgdb.Queries) error {
			inv, err := q.GetInvitationByToken(c, authn.Digest(in.Token))
			if err != nil {
				return err
			}
			if !strings.EqualFold(inv.Email, actor.Email) {
				return store.ErrForbidden
			}
			if err := q.AcceptInvitation(c, inv.ID); err != nil {
				return err
			}
			joined = inv.WorkspaceID
			return q.UpsertMembership(c, pgdb.UpsertMembershipParams{
				WorkspaceID: inv.WorkspaceID, UserID: actor.UserID, Role: inv.Role,
			})
		})
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"workspace_id": joined})
	}
}

func removeMember(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "userID")
		if !ok {
			return
		}
		if err := s.Workspaces.RemoveMember(c, guard.Workspace(c).ID, id); err != nil {
			kit.Fail(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	}
}

var plans = []string{"free", "writer", "studio"}

func changePlan(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		arg := pgdb.ChangePlanParams{WorkspaceID: guard.Workspace(c).ID, Seats: 1}
		if !kit.Body(c, &arg) {
			return
		}
		if !slices.Contains(plans, arg.Plan) || arg.Seats < 1 || arg.Seats > 500 {
			c.AbortWithStatusJSON(http.StatusUnprocessableEntity, gin.H{"error": "no such plan"})
			return
		}
		sub, err := s.Workspaces.ChangePlan(c, arg)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, sub)
	}
}
