// Package talk has comments on chapters and reviews of stories.
package talk

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/plotline/internal/authn"
	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/store/pgdb"
	"example.com/plotline/internal/web/kit"
)

func Routes(s *store.Store) []kit.Route {
	return []kit.Route{
		{Method: http.MethodPost, Path: "/chapters/:chapterID/comments", Handlers: kit.Chain{postComment(s)}},
		{Method: http.MethodPatch, Path: "/comments/:commentID", Handlers: kit.Chain{editComment(s)}},
		{Method: http.MethodDelete, Path: "/comments/:commentID", Handlers: kit.Chain{deleteComment(s)}},
		{Method: http.MethodPost, Path: "/comments/:commentID/resolve", Handlers: kit.Chain{resolveComment(s)}},
		{Method: http.MethodPut, Path: "/reviews/:reviewID", Handlers: kit.Chain{submitReview(s)}},
	}
}

type commentBody struct {
	Body string `json:"body" binding:"required,max=4000"`
}

func postComment(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "chapterID")
		if !ok {
			return
		}
		var in commentBody
		if !kit.Body(c, &in) {
			return
		}
		actor := authn.Must(c)
		var cm pgdb.Comment
		err := s.InTx(c, func(q *pgdb.Queries) error {
			ch, err := q.GetChapterForMember(c, pgdb.GetChapterForMemberParams{ID: id, UserID: actor.UserID})
			if err != nil {
				return err
			}
			if !authz.Can(authz.Role(ch.Role), authz.Comment) {
				return store.ErrForbidden
			}
			cm, err = q.CreateComment(c, pgdb.CreateCommentParams{ChapterID: ch.ID, AuthorID: actor.UserID, Body: in.Body})
			return err
		})
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusCreated, cm)
	}
}

func editComment(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "commentID")
		if !ok {
			return
		}
		var in commentBody
		if !kit.Body(c, &in) {
			return
		}
		cm, err := s.Comments.Get(c, id)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		role, err := s.Workspaces.RoleOf(c, cm.WorkspaceID, cm.AuthorID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if !authz.Can(role, authz.Comment) {
			kit.Fail(c, store.ErrForbidden)
			return
		}
		out, err := s.Comments.Update(c, cm.ID, in.Body)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, out)
	}
}

// deleteComment is for the author and for those who moderate the workspace.
func deleteComment(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "commentID")
		if !ok {
			return
		}
		cm, err := s.Comments.Get(c, id)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		actor := authn.Must(c)
		role, err := s.Workspaces.RoleOf(c, cm.WorkspaceID, actor.UserID)
		if err != nil {
			kit.Fail(c, err)
			return
		}
		if cm.AuthorID != actor.UserID && !authz.Can(role, authz.Moderate) {
			kit.Fail(c, store.ErrForbidden)
			return
		}
		if err := s.Comments.Delete(c, cm.ID); err != nil {
			kit.Fail(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	}
}

// mayModerate is nil when the actor wrote the comment or moderates its workspace.
func mayModerate(ctx context.Context, q *pgdb.Queries, actor authn.Actor, cm pgdb.GetCommentRow) error {
	if cm.AuthorID == actor.UserID {
		return nil
	}
	role, err := q.GetMembershipRole(ctx, pgdb.GetMembershipRoleParams{WorkspaceID: cm.WorkspaceID, UserID: actor.UserID})
	if err != nil {
		return err
	}
	if !authz.Can(authz.Role(role), authz.Moderate) {
		return store.ErrForbidden
	}
	return nil
}

func resolveComment(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "commentID")
		if !ok {
			return
		}
		in := struct {
			Resolved bool `json:"resolved"`
		}{Resolved: true}
		if c.Request.ContentLength > 0 && !kit.Body(c, &in) {
			return
		}
		actor := authn.Must(c)
		err := s.InTx(c, func(q *pgdb.Queries) error {
			cm, err := q.GetComment(c, id)
			if err != nil {
				return err
			}
			err = mayModerate(c, q, actor, cm)
			if cm.Resolved != in.Resolved {
				err = q.SetCommentResolved(c, pgdb.SetCommentResolvedParams{ID: cm.ID, Resolved: in.Resolved})
			}
			return err
		})
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"resolved": in.Resolved})
	}
}

// submitReview: reviews are asked for by name, only the reviewer can hand one in.
func submitReview(s *store.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := kit.ID(c, "reviewID")
		if !ok {
			return
		}
		var in struct {
			Rating int32  `json:"rating" binding:"min=1,max=5"`
			Body   string `json:"body"`
		}
		if !kit.Body(c, &in) {
			return
		}
		err := s.Reviews.Submit(c, pgdb.SubmitReviewParams{
			ID: id, ReviewerID: authn.Must(c).UserID, Rating: in.Rating, Body: in.Body,
		})
		if err != nil {
			kit.Fail(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	}
}
