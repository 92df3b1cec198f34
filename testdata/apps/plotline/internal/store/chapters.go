package store

import (
	"context"

	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/store/pgdb"
)

type ChapterStore struct{ q *pgdb.Queries }

func (c *ChapterStore) Get(ctx context.Context, id int64) (pgdb.Chapter, error) {
	ch, err := c.q.GetChapter(ctx, id)
	return ch, translate(err)
}

func (c *ChapterStore) Of(ctx context.Context, storyID int64) ([]pgdb.Chapter, error) {
	return c.q.ListChapters(ctx, storyID)
}

func (c *ChapterStore) Revisions(ctx context.Context, chapterID int64) ([]pgdb.ChapterRevision, error) {
	return c.q.ListRevisions(ctx, pgdb.ListRevisionsParams{ChapterID: chapterID, MaxRows: 50})
}

// Writable returns the chapter if the user may edit it.
func (c *ChapterStore) Writable(ctx context.Context, id, userID int64) (pgdb.Chapter, error) {
	row, err := c.q.GetChapterForMember(ctx, pgdb.GetChapterForMemberParams{ID: id, UserID: userID})
	if err != nil {
		return pgdb.Chapter{}, translate(err)
	}
	if !authz.Can(authz.Role(row.Role), authz.Edit) {
		return pgdb.Chapter{}, ErrForbidden
	}
	return c.Get(ctx, row.ID)
}

// Rewrite replaces the text of a chapter and keeps the old one as a revision.
func (s *Store) Rewrite(ctx context.Context, old pgdb.Chapter, body string, by int64) (pgdb.Chapter, error) {
	var out pgdb.Chapter
	err := s.InTx(ctx, func(q *pgdb.Queries) error {
		err := q.CreateRevision(ctx, pgdb.CreateRevisionParams{ChapterID: old.ID, Body: old.Body, EditedBy: by})
		if err != nil {
			return err
		}
		out, err = q.SetChapterBody(ctx, pgdb.SetChapterBodyParams{ID: old.ID, Body: body})
		return err
	})
	return out, err
}

func (c *ChapterStore) Update(ctx context.Context, arg pgdb.UpdateChapterParams) (pgdb.Chapter, error) {
	ch, err := c.q.UpdateChapter(ctx, arg)
	return ch, translate(err)
}

func (c *ChapterStore) Revision(ctx context.Context, id int64) (pgdb.ChapterRevision, error) {
	rev, err := c.q.GetRevision(ctx, id)
	return rev, translate(err)
}
