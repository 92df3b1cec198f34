package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/policy"
	"example.com/paperbin/internal/store"
)

func etag(d store.Document) string { return fmt.Sprintf(`"v%d"`, d.Version) }

func show(w http.ResponseWriter, status int, d store.Document) error {
	w.Header().Set("ETag", etag(d))
	return reply(w, status, d)
}

func (s *Server) getWorkspace(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ws, err := s.store.Workspace(r.Context(), id)
	if err != nil {
		return err
	}
	switch ok, err := s.policy.Can(r.Context(), actor.Must(r.Context()), policy.Read, policy.Workspace(ws.ID)); {
	case errors.Is(err, policy.ErrNoRelation):
		return store.ErrNotFound
	case err != nil:
		return err
	case !ok:
		return policy.ErrForbidden
	}
	return reply(w, http.StatusOK, ws)
}

func (s *Server) listChildren(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	list, err := s.store.Children(r.Context(), id, actor.Must(r.Context()).UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (s *Server) searchFolder(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	hits, err := s.store.Search(r.Context(), id, actor.Must(r.Context()).UserID, r.URL.Query().Get("q"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, hits)
}

func (s *Server) createDocument(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct {
		FolderID   int64  `json:"folder_id"`
		TemplateID int64  `json:"template_id"`
		Title      string `json:"title"`
		Body       string `json:"body"`
	}](r)
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Edit, policy.Folder(in.FolderID)); err != nil {
		return err
	}
	a := actor.Must(r.Context())
	if in.TemplateID != 0 {
		t, err := s.store.Template(r.Context(), in.TemplateID, a.OrgID)
		if err != nil {
			return err
		}
		in.Body = t.Body
	}
	d, err := s.store.CreateDocument(r.Context(), in.FolderID, a.UserID, in.Title, in.Body)
	if err != nil {
		return err
	}
	return show(w, http.StatusCreated, d)
}

func (s *Server) getDocument(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	d, err := s.store.Document(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Read, policy.Document(d.ID)); err != nil {
		return err
	}
	if r.Header.Get("If-None-Match") == etag(d) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	return show(w, http.StatusOK, d)
}

func (s *Server) patchDocument(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	in, err := read[struct{ Title string }](r)
	if err != nil {
		return err
	}
	match := r.Header.Get("If-Match")
	if match == "" {
		return problem{http.StatusPreconditionRequired, "send If-Match"}
	}
	err = s.policy.Require(r.Context(), policy.Edit, policy.Document(id))
	if err != nil {
		return err
	}
	d, err := s.store.Document(r.Context(), id)
	if err != nil {
		return err
	}
	if match != "*" && match != etag(d) {
		return store.ErrStale
	}
	d, err = s.store.Retitle(r.Context(), id, d.Version, in.Title, actor.Must(r.Context()).UserID)
	if err != nil {
		return err
	}
	return show(w, http.StatusOK, d)
}

func (s *Server) putBody(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	in, err := read[struct{ Body string }](r)
	if err != nil {
		return err
	}
	expect := 0
	switch match := r.Header.Get("If-Match"); match {
	case "":
		return problem{http.StatusPreconditionRequired, "send If-Match"}
	case "*":
		// the editor's "overwrite anyway"
	default:
		if err := s.policy.Require(r.Context(), policy.Edit, policy.Document(id)); err != nil {
			return err
		}
		d, err := s.store.Document(r.Context(), id)
		if err != nil {
			return err
		}
		if match != etag(d) {
			return store.ErrStale
		}
		expect = d.Version
	}
	d, err := s.store.ReplaceBody(r.Context(), id, expect, in.Body, actor.Must(r.Context()).UserID)
	if err != nil {
		return err
	}
	return show(w, http.StatusOK, d)
}

func (s *Server) getVersion(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	version, err := number(r, "version")
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Read, policy.Document(id)); err != nil {
		return err
	}
	v, err := s.store.Version(r.Context(), version)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

func (s *Server) restoreVersion(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	n, err := number(r, "number")
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Edit, policy.Document(id)); err != nil {
		return err
	}
	if err := s.store.Restore(r.Context(), id, int(n), actor.Must(r.Context()).UserID); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) moveDocuments(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct {
		IDs      []int64 `json:"ids"`
		FolderID int64   `json:"folder_id"`
	}](r)
	if err != nil {
		return err
	}
	if len(in.IDs) == 0 || len(in.IDs) > 200 {
		return bad("1 to 200 documents at a time")
	}
	if err := s.policy.Require(r.Context(), policy.Edit, policy.Folder(in.FolderID)); err != nil {
		return err
	}
	if err := s.store.Move(r.Context(), in.IDs, in.FolderID, actor.Must(r.Context()).UserID); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) trashDocuments(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct {
		IDs []int64 `json:"ids"`
	}](r)
	if err != nil {
		return err
	}
	if len(in.IDs) == 0 || len(in.IDs) > 200 {
		return bad("1 to 200 documents at a time")
	}
	err = s.store.Trash(r.Context(), in.IDs, func(id int64) error {
		return s.policy.Require(r.Context(), policy.Edit, policy.Document(id))
	})
	if err != nil {
		return err
	}
	return done(w)
}

func (s *Server) purge(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	mine, err := s.store.PurgeableBy(r.Context(), actor.Must(r.Context()).UserID)
	if err != nil {
		return err
	}
	if !slices.Contains(mine, id) {
		return store.ErrNotFound
	}
	if err := s.store.Purge(r.Context(), id); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) listComments(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	list, err := s.store.Comments(r.Context(), id, actor.Must(r.Context()).UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (s *Server) rewordComment(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	in, err := read[struct{ Body string }](r)
	if err != nil {
		return err
	}
	if err := s.store.Reword(r.Context(), id, actor.Must(r.Context()).UserID, in.Body); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) dropComment(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	a := actor.Must(r.Context())
	if err := s.store.DropComment(r.Context(), id, a.UserID, a.Top >= actor.Owner); err != nil {
		return err
	}
	return done(w)
}
