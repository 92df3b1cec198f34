// Package wiki holds the rules for pages that are more than one query.
package wiki

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/cache"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
	"example.com/noteleaf/internal/store"
)

type exportKey struct{ user, page uuid.UUID }

type Service struct {
	st      *store.Store
	pol     *access.Policy
	exports *cache.TTL[exportKey, string]
}

func New(st *store.Store, pol *access.Policy) *Service {
	return &Service{st, pol, cache.New[exportKey, string](30*time.Second, 1000)}
}

type Draft struct {
	Title  string     `json:"title"`
	Parent *uuid.UUID `json:"parent_id"`
	Body   string     `json:"body"` // paragraphs, an empty line between them
}

func (d Draft) Valid() problem.Fields {
	f := problem.Fields{}
	if t := strings.TrimSpace(d.Title); t == "" || len(t) > 200 {
		f["title"] = "1 to 200 characters"
	}
	return f
}

// Create adds a page to a workspace that the caller may edit.
func (s *Service) Create(ctx context.Context, who auth.Identity, workspace uuid.UUID, d Draft) (page *db.Page, err error) {
	err = s.st.InTx(ctx, func(q db.Querier) error {
		if d.Parent != nil {
			parent, err := q.GetPage(ctx, *d.Parent)
			if err != nil {
				return err
			}
			if parent.WorkspaceID != workspace {
				return problem.NotFound("parent page")
			}
		}
		page, err = q.CreatePage(ctx, db.CreatePageParams{
			WorkspaceID: workspace, ParentID: d.Parent, AuthorID: who.UserID, Title: d.Title,
		})
		if err != nil {
			return err
		}
		for part := range strings.SplitSeq(d.Body, "\n\n") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			if err := q.AddBlock(ctx, db.AddBlockParams{PageID: page.ID, Kind: "text", Content: part}); err != nil {
				return err
			}
		}
		return audit(ctx, q, who, workspace, "page.create", page.ID)
	})
	return page, err
}

// Save renames a page if nobody was faster, and keeps a revision.
func (s *Service) Save(ctx context.Context, who auth.Identity, id uuid.UUID, title string, version int32, autosave bool) error {
	return s.st.InTx(ctx, func(q db.Querier) error {
		n, err := q.SavePage(ctx, db.SavePageParams{Title: title, ID: id, Version: version, UserID: who.UserID})
		if err != nil {
			return err
		}
		if n == 0 {
			return problem.Conflict("the page was changed meanwhile or is not yours to edit")
		}
		return q.AddRevision(ctx, db.AddRevisionParams{PageID: id, AuthorID: who.UserID, Title: title, Autosave: autosave})
	})
}

// Move hangs a page somewhere else, in another workspace too. Whoever moves it
// needs to be an editor of the workspace in which the page is going to live.
func (s *Service) Move(ctx context.Context, who auth.Identity, id, workspace uuid.UUID, parent *uuid.UUID) (page *db.Page, err error) {
	if err := s.pol.Workspace(ctx, who, workspace, access.Editor); err != nil {
		return nil, err
	}
	if parent != nil {
		p, err := s.pol.Page(ctx, who, *parent, access.Editor)
		if err != nil {
			return nil, err
		}
		if p.WorkspaceID != workspace || p.ID == id {
			return nil, problem.Invalid(problem.Fields{"parent_id": "must be another page of that workspace"})
		}
	}
	err = s.st.InTx(ctx, func(q db.Querier) error {
		if page, err = q.MovePage(ctx, db.MovePageParams{WorkspaceID: workspace, ParentID: parent, ID: id}); err != nil {
			return err
		}
		return audit(ctx, q, who, workspace, "page.move", id)
	})
	return page, err
}

// Archive puts pages into the trash. The tree view sends selections, and those
// never span workspaces.
func (s *Service) Archive(ctx context.Context, who auth.Identity, ids []uuid.UUID) (int64, error) {
	first, err := s.pol.Page(ctx, who, ids[0], access.Editor)
	if err != nil {
		return 0, err
	}
	n, err := s.st.ArchivePages(ctx, ids)
	if err != nil {
		return 0, err
	}
	return n, audit(ctx, s.st, who, first.WorkspaceID, "page.archive", first.ID)
}

// Restore takes pages out of the trash: all of them or none.
func (s *Service) Restore(ctx context.Context, who auth.Identity, ids []uuid.UUID) (n int64, err error) {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	ids = slices.Compact(ids)
	err = s.st.InTx(ctx, func(q db.Querier) error {
		mine, err := q.CountEditablePages(ctx, db.CountEditablePagesParams{Ids: ids, UserID: who.UserID})
		if err != nil {
			return err
		}
		if mine != int64(len(ids)) {
			return problem.NotFound("page among those")
		}
		n, err = q.RestorePages(ctx, ids)
		return err
	})
	return n, err
}

// Export renders a page as Markdown. Clients ask for the same page several
// times in a row, so the text is kept for half a minute.
func (s *Service) Export(ctx context.Context, who auth.Identity, id uuid.UUID) (string, error) {
	key := exportKey{who.UserID, id}
	if text, ok := s.exports.Get(key); ok {
		return text, nil
	}
	page, err := s.pol.Page(ctx, who, id, access.Viewer)
	if err != nil {
		return "", err
	}
	blocks, err := s.st.ListBlocks(ctx, page.ID)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", page.Title)
	for _, bl := range blocks {
		switch bl.Kind {
		case "heading":
			fmt.Fprintf(&b, "\n## %s\n", bl.Content)
		case "code":
			fmt.Fprintf(&b, "\n```\n%s\n```\n", bl.Content)
		default:
			fmt.Fprintf(&b, "\n%s\n", bl.Content)
		}
	}
	s.exports.Put(key, b.String())
	return b.String(), nil
}

// Comment adds a comment. A client that repeats a request with the same key
// gets the comment of the first time.
func (s *Service) Comment(ctx context.Context, who auth.Identity, pageID uuid.UUID, body, key string) (c *db.Comment, err error) {
	page, err := s.pol.Page(ctx, who, pageID, access.Viewer)
	if err != nil {
		return nil, err
	}
	if key != "" {
		if id, err := s.st.GetIdempotencyTarget(ctx, db.GetIdempotencyTargetParams{UserID: who.UserID, Key: key}); err == nil {
			return s.st.GetComment(ctx, id)
		}
	}
	err = s.st.InTx(ctx, func(q db.Querier) error {
		c, err = q.CreateComment(ctx, db.CreateCommentParams{PageID: page.ID, AuthorID: who.UserID, Body: body})
		if err != nil || key == "" {
			return err
		}
		return q.PutIdempotencyTarget(ctx, db.PutIdempotencyTargetParams{UserID: who.UserID, Key: key, TargetID: c.ID})
	})
	return c, err
}

func audit(ctx context.Context, q db.Querier, who auth.Identity, workspace uuid.UUID, action string, target uuid.UUID) error {
	return q.AddAuditEvent(ctx, db.AddAuditEventParams{
		WorkspaceID: workspace, ActorID: who.UserID, Action: action, TargetID: target,
	})
}
