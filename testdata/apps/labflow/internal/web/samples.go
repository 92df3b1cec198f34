package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/store"
)

type sampleResource struct {
	store *store.Store
	trail *audit.Log
}

func (s sampleResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Route("/{sampleID}", func(r chi.Router) {
		r.Use(sampleCtx(s.store))
		r.With(need(access.Viewer)).Get("/", serve(s.show))
		r.Get("/custody", serve(s.custody))
		r.Route("/comments/{commentID}", func(r chi.Router) {
			r.Use(need(access.Viewer))
			r.Patch("/", serve(s.editComment))
			r.Delete("/", serve(s.deleteComment))
		})
	})
	return r
}

func (s sampleResource) show(w http.ResponseWriter, r *http.Request) error {
	return reply(w, http.StatusOK, sampleFrom(r.Context()))
}

func (s sampleResource) custody(w http.ResponseWriter, r *http.Request) error {
	sample := sampleFrom(r.Context())
	chain, err := s.store.Custody(r.Context(), sample.ID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"barcode": sample.Barcode, "chain": chain})
}

type commentBody struct {
	Body string `json:"body"`
}

func (b *commentBody) validate() error {
	if strings.TrimSpace(b.Body) == "" {
		return errors.New("an empty comment")
	}
	return nil
}

func (s sampleResource) editComment(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "commentID")
	if err != nil {
		return err
	}
	b, err := decode[commentBody](r)
	if err != nil {
		return err
	}
	if err := s.store.EditComment(r.Context(), id, me(r), b.Body); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// deleteComment: authors take back what they wrote, owners of the lab moderate.
func (s sampleResource) deleteComment(w http.ResponseWriter, r *http.Request) error {
	id, err := idParam(r, "commentID")
	if err != nil {
		return err
	}
	moderator := roleFrom(r.Context()).AtLeast(access.Owner)
	if err := s.store.DeleteComment(r.Context(), id, me(r), moderator); err != nil {
		return err
	}
	s.trail.Record(me(r), "comment.delete", fmt.Sprint(id))
	w.WriteHeader(http.StatusNoContent)
	return nil
}
