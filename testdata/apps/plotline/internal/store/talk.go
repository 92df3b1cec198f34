package store

import (
	"context"

	"example.com/plotline/internal/store/pgdb"
)

type CommentStore struct{ q *pgdb.Queries }

// Get returns the comment together with the workspace it belongs to.
func (c *CommentStore) Get(ctx context.Context, id int64) (pgdb.GetCommentRow, error) {
	cm, err := c.q.GetComment(ctx, id)
	return cm, translate(err)
}

func (c *CommentStore) Update(ctx context.Context, id int64, body string) (pgdb.Comment, error) {
	cm, err := c.q.UpdateComment(ctx, pgdb.UpdateCommentParams{ID: id, Body: body})
	return cm, translate(err)
}

func (c *CommentStore) Delete(ctx context.Context, id int64) error {
	return c.q.SoftDeleteComment(ctx, id)
}

type ReviewStore struct{ q *pgdb.Queries }

func (r *ReviewStore) Submit(ctx context.Context, arg pgdb.SubmitReviewParams) error {
	return touched(r.q.SubmitReview(ctx, arg))
}
