package server

import (
	"html/template"
	"io"
	"net/http"

	"github.com/google/uuid"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
	"example.com/noteleaf/internal/wiki"
)

type pageView struct {
	*db.Page
	Blocks []*db.Block `json:"blocks"`
}

func (s *server) handlePage(q db.Querier, pol *access.Policy) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		page, err := q.GetPage(r.Context(), id)
		if err != nil {
			return err
		}
		if err := pol.Workspace(r.Context(), auth.Caller(r), page.WorkspaceID, access.Viewer); err != nil {
			return err
		}
		blocks, err := q.ListBlocks(r.Context(), page.ID)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, pageView{page, blocks})
	})
}

type saveRequest struct {
	Title    string `json:"title"`
	Version  int32  `json:"version"`
	Autosave bool   `json:"autosave"`
}

func (in saveRequest) Valid() problem.Fields {
	if in.Title == "" || len(in.Title) > 200 {
		return problem.Fields{"title": "1 to 200 characters"}
	}
	return nil
}

func (s *server) handlePageSave(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		in, err := decode[saveRequest](r)
		if err != nil {
			return err
		}
		if err := svc.Save(r.Context(), auth.Caller(r), id, in.Title, in.Version, in.Autosave); err != nil {
			return err
		}
		return respond(w, http.StatusOK, map[string]int32{"version": in.Version + 1})
	})
}

type moveRequest struct {
	WorkspaceID uuid.UUID  `json:"workspace_id"`
	ParentID    *uuid.UUID `json:"parent_id"`
}

func (in moveRequest) Valid() problem.Fields {
	if in.WorkspaceID == uuid.Nil {
		return problem.Fields{"workspace_id": "missing"}
	}
	return nil
}

func (s *server) handlePageMove(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		in, err := decode[moveRequest](r)
		if err != nil {
			return err
		}
		page, err := svc.Move(r.Context(), auth.Caller(r), id, in.WorkspaceID, in.ParentID)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, page)
	})
}

type selection struct {
	IDs []uuid.UUID `json:"ids"`
}

func (in selection) Valid() problem.Fields {
	if len(in.IDs) == 0 || len(in.IDs) > 500 {
		return problem.Fields{"ids": "1 to 500 ids"}
	}
	return nil
}

func (s *server) handlePagesArchive(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[selection](r)
		if err != nil {
			return err
		}
		n, err := svc.Archive(r.Context(), auth.Caller(r), in.IDs)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, map[string]int64{"archived": n})
	})
}

func (s *server) handlePagesRestore(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[selection](r)
		if err != nil {
			return err
		}
		n, err := svc.Restore(r.Context(), auth.Caller(r), in.IDs)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, map[string]int64{"restored": n})
	})
}

func (s *server) handlePageExport(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		text, err := svc.Export(r.Context(), auth.Caller(r), id)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
		_, err = io.WriteString(w, text)
		return err
	})
}

// handleRevisions lists who changed a page; autosaves only on demand.
func (s *server) handleRevisions(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		revisions, err := q.ListRevisions(r.Context(), db.ListRevisionsParams{
			PageID: id, UserID: auth.Caller(r).UserID,
			IncludeAutosaves: r.URL.Query().Get("autosaves") == "true", MaxRows: maxRows,
		})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, revisions)
	})
}

var printTemplate = template.Must(template.New("print").Parse(
	`<!doctype html><title>{{.Title}}</title><h1>{{.Title}}</h1>{{range .Blocks}}<p>{{.Content}}</p>{{end}}`))

// handlePrint renders a page for paper. The renderer only works on jobs that
// were checked when they were queued; users are checked here.
func (s *server) handlePrint(q db.Querier, pol *access.Policy) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		page, err := q.GetPage(ctx, id)
		if err != nil {
			return err
		}
		if who, ok := auth.From(ctx); ok {
			if err := pol.Workspace(ctx, who, page.WorkspaceID, access.Viewer); err != nil {
				return err
			}
		}
		blocks, err := q.ListBlocks(ctx, page.ID)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		return printTemplate.Execute(w, pageView{page, blocks})
	})
}

// handleOutline lists the headings of a page for the sidebar.
func (s *server) handleOutline(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		blocks, err := q.ListBlocks(r.Context(), id)
		if err != nil {
			return err
		}
		headings := []string{}
		for _, b := range blocks {
			if b.Kind == "heading" {
				headings = append(headings, b.Content)
			}
		}
		return respond(w, http.StatusOK, headings)
	})
}

type blockRequest struct {
	Kind    string `json:"kind"`
	Content string `json:"content"`
}

func (in blockRequest) Valid() problem.Fields {
	switch in.Kind {
	case "text", "heading", "code":
		return nil
	}
	return problem.Fields{"kind": "text, heading or code"}
}

func (s *server) handleBlockPut(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "block")
		if err != nil {
			return err
		}
		in, err := decode[blockRequest](r)
		if err != nil {
			return err
		}
		block, err := q.UpdateBlock(r.Context(), db.UpdateBlockParams{Kind: in.Kind, Content: in.Content, ID: id})
		if err != nil {
			return err
		}
		s.log.DebugContext(r.Context(), "block saved", "block", block.ID, "page", pageOf(r).ID)
		return respond(w, http.StatusOK, block)
	})
}

func (s *server) handleBlockDelete(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "block")
		if err != nil {
			return err
		}
		n, err := q.DeleteBlock(r.Context(), db.DeleteBlockParams{ID: id, PageID: pageOf(r).ID})
		if err != nil {
			return err
		}
		if n == 0 {
			return problem.NotFound("block")
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

func (s *server) handleComments(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		comments, err := q.ListComments(r.Context(), db.ListCommentsParams{
			PageID: id, UserID: auth.Caller(r).UserID,
			IncludeResolved: r.URL.Query().Get("resolved") == "true", MaxRows: maxRows,
		})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, comments)
	})
}

type commentRequest struct {
	Body string `json:"body"`
}

func (in commentRequest) Valid() problem.Fields {
	if in.Body == "" || len(in.Body) > 5000 {
		return problem.Fields{"body": "1 to 5000 characters"}
	}
	return nil
}

func (s *server) handleCommentCreate(svc *wiki.Service) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "page")
		if err != nil {
			return err
		}
		in, err := decode[commentRequest](r)
		if err != nil {
			return err
		}
		c, err := svc.Comment(r.Context(), auth.Caller(r), id, in.Body, r.Header.Get("Idempotency-Key"))
		if err != nil {
			return err
		}
		return respond(w, http.StatusCreated, c)
	})
}

func (s *server) handleCommentEdit(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "comment")
		if err != nil {
			return err
		}
		in, err := decode[commentRequest](r)
		if err != nil {
			return err
		}
		c, err := q.UpdateComment(r.Context(), db.UpdateCommentParams{Body: in.Body, ID: id, AuthorID: auth.Caller(r).UserID})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, c)
	})
}
