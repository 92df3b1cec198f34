package server

import (
	"context"
	"fmt"
	"net/http"

	"example.com/fieldnotes/internal/session"
	"example.com/fieldnotes/internal/store"
)

func (s *server) handleNotebookExport() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		nb, err := s.store.Notebooks.Get(r.Context(), pathID(r, "notebook"))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if nb.OwnerID != currentUser(r).ID {
			// a PI takes over the notebooks of people who left
			role, err := s.roleIn(r, nb.LabID)
			if err != nil || role != "pi" {
				s.fail(w, r, store.ErrNotFound)
				return
			}
		}
		out := newNDJSON(w, fmt.Sprintf("notebook-%d.ndjson", nb.ID))
		if err := s.store.Entries.Each(r.Context(), nb.ID, func(e store.Entry) error {
			return out.write(e)
		}); err != nil {
			s.log.Error("export", "notebook", nb.ID, "err", err)
		}
	}
}

func (s *server) handleNotebookRestore() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.store.Notebooks.Restore(r.Context(), pathID(r, "notebook"), currentUser(r).ID); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleSearch() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u := currentUser(r)
		if u.ID == 0 {
			encode(w, http.StatusUnauthorized, map[string]string{"error": "sign in to search"})
			return
		}
		list, err := s.store.Entries.Search(r.Context(), u.ID, r.URL.Query().Get("q"), pageOf(r))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, list)
	}
}

func (s *server) handleEntry() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e, err := s.entryFor(r, pathID(r, "entry"), false)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if e.Comments, err = s.store.Comments.Of(r.Context(), e.ID); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, e)
	}
}

func (s *server) handleEntryPatch() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e, err := s.entryFor(r, pathID(r, "entry"), true)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		p, err := decode[store.EntryPatch](r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if err := s.store.Entries.Patch(r.Context(), e.ID, p); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleEntryBin() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.store.Entries.Bin(r.Context(), pathID(r, "entry"), currentUser(r).ID); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleEntryRestore() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		// entryFor does not see the bin
		if err := s.store.Entries.Restore(r.Context(), pathID(r, "entry"), currentUser(r).ID); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleShareAdd() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e, err := s.entryFor(r, pathID(r, "entry"), true)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		token := session.Random(20)
		if err := s.store.Shares.Add(r.Context(), e.ID, currentUser(r).ID, token, s.shareTTL); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusCreated, map[string]string{"url": "/s/" + token})
	}
}

func (s *server) handleShareOpen() http.HandlerFunc {
	type response struct {
		Title string `json:"title"`
		Body  string `json:"body"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		e, err := s.store.Shares.Resolve(r.Context(), r.PathValue("token"))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, response{e.Title, e.Body})
	}
}

type commentRequest struct {
	Body string `json:"body"`
}

func (q commentRequest) Valid(context.Context) map[string]string {
	if q.Body == "" {
		return map[string]string{"body": "missing"}
	}
	return nil
}

func (s *server) handleCommentEdit() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, problems, err := decodeValid[commentRequest](r)
		if err != nil {
			s.reject(w, r, problems, err)
			return
		}
		err = s.store.Comments.Edit(r.Context(), pathID(r, "entry"), pathID(r, "comment"), currentUser(r).ID, q.Body)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// handleCommentRemove is for moderation as well: whoever may write to an entry
// may remove what others say about it.
func (s *server) handleCommentRemove() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.entryFor(r, pathID(r, "entry"), true); err != nil {
			s.fail(w, r, err)
			return
		}
		if err := s.store.Comments.Remove(r.Context(), pathID(r, "comment")); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleAttachment() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.store.Attachments.Get(r.Context(), pathID(r, "attachment"))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.log.Info("download", "attachment", a.ID, "user", currentUser(r).ID)
		w.Header().Set("Content-Type", a.ContentType)
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", a.Filename))
		_, _ = w.Write(a.Body)
	}
}
