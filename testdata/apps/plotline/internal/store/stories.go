package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"example.com/plotline/internal/cursor"
	"example.com/plotline/internal/store/pgdb"
)

type StoryStore struct {
	q  *pgdb.Queries
	db pgdb.DBTX
}

func (s *StoryStore) Get(ctx context.Context, id int64) (pgdb.Story, error) {
	story, err := s.q.GetStory(ctx, id)
	return story, translate(err)
}

func (s *StoryStore) Update(ctx context.Context, arg pgdb.UpdateStoryParams) (pgdb.Story, error) {
	story, err := s.q.UpdateStory(ctx, arg)
	return story, translate(err)
}

// Move puts the stories into another workspace and returns how many it moved.
func (s *StoryStore) Move(ctx context.Context, ids []int64, workspaceID int64) (int64, error) {
	return s.q.MoveStories(ctx, pgdb.MoveStoriesParams{WorkspaceID: workspaceID, Ids: ids})
}

// Trash soft deletes the stories; ids the user cannot delete are skipped.
func (s *StoryStore) Trash(ctx context.Context, ids []int64, userID int64) (int64, error) {
	return s.q.SoftDeleteStories(ctx, pgdb.SoftDeleteStoriesParams{Ids: ids, UserID: userID})
}

// StoryFilter is what lists and the search have in common.
type StoryFilter struct {
	WorkspaceID int64 // one workspace
	MemberID    int64 // all workspaces of a member
	Status      []string
	Text        string
	AuthorID    int64
	Sort        string // key of storySorts
	Desc        bool
	After       *cursor.Position
	Limit       int
}

type sortKey struct{ column, cast string }

// storySorts is the allow-list for ORDER BY.
var storySorts = map[string]sortKey{
	"updated": {"s.updated_at", "timestamptz"},
	"created": {"s.created_at", "timestamptz"},
	"title":   {"s.title", "text"},
}

// List returns a page of stories and the position after its last row, nil when
// there is no more.
func (s *StoryStore) List(ctx context.Context, f StoryFilter) ([]pgdb.Story, *cursor.Position, error) {
	key, ok := storySorts[f.Sort]
	if !ok {
		key = storySorts["updated"]
	}
	var args []any
	bind := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}

	where := []string{"s.deleted_at IS NULL"}
	switch {
	case f.WorkspaceID != 0:
		where = append(where, "s.workspace_id = "+bind(f.WorkspaceID))
	case f.MemberID != 0:
		where = append(where, "EXISTS (SELECT 1 FROM memberships m WHERE m.workspace_id = s.workspace_id AND m.user_id = "+bind(f.MemberID)+")")
	default:
		return nil, nil, nil
	}
	if len(f.Status) > 0 {
		where = append(where, "s.status = ANY("+bind(f.Status)+"::text[])")
	}
	if f.Text != "" {
		p := bind("%" + f.Text + "%")
		where = append(where, "(s.title ILIKE "+p+" OR s.synopsis ILIKE "+p+")")
	}
	if f.AuthorID != 0 {
		where = append(where, "s.author_id = "+bind(f.AuthorID))
	}
	dir, cmp := "ASC", ">"
	if f.Desc {
		dir, cmp = "DESC", "<"
	}
	if f.After != nil {
		where = append(where, fmt.Sprintf("(%s, s.id) %s (%s::%s, %s)",
			key.column, cmp, bind(f.After.Key), key.cast, bind(f.After.ID)))
	}
	if f.Limit <= 0 || f.Limit > 100 {
		f.Limit = 25
	}

	query := `SELECT s.id, s.workspace_id, s.author_id, s.title, s.synopsis, s.status, s.created_at, s.updated_at, ` +
		key.column + `::text AS sort_key
		FROM stories s
		WHERE ` + strings.Join(where, " AND ") + `
		ORDER BY ` + key.column + ` ` + dir + `, s.id ` + dir + `
		LIMIT ` + bind(f.Limit+1)
	rows, err := s.db.Query(ctx, query, args...)
	if err != nil {
		return nil, nil, err
	}
	var last cursor.Position
	page, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (storyRow, error) {
		var r storyRow
		err := row.Scan(&r.ID, &r.WorkspaceID, &r.AuthorID, &r.Title, &r.Synopsis, &r.Status, &r.CreatedAt, &r.UpdatedAt, &r.sortKey)
		return r, err
	})
	if err != nil {
		return nil, nil, err
	}
	more := len(page) > f.Limit
	if more {
		page = page[:f.Limit]
	}
	stories := make([]pgdb.Story, 0, len(page))
	for _, r := range page {
		stories = append(stories, r.Story)
		last = cursor.Position{Key: r.sortKey, ID: r.ID}
	}
	if !more {
		return stories, nil, nil
	}
	return stories, &last, nil
}

type storyRow struct {
	pgdb.Story
	sortKey string
}
