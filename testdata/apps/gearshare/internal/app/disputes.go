package app

import (
	"mime"
	"net/http"

	"example.com/gearshare/internal/authz"
)

func (s *Server) dispute(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	d, err := s.store.Dispute(r.Context(), id, caller(r).ID)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, d)
}

func (s *Server) disputePage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	d, err := s.store.DisputeOnDesk(r.Context(), id, caller(r).ID)
	if err != nil {
		return err
	}
	return s.render(w, r, "dispute.html", d)
}

func (s *Server) resolveDispute(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	var in struct {
		Resolution string `json:"resolution"`
	}
	if err := readJSON(r, &in); err != nil {
		return err
	}
	if err := s.store.ResolveDispute(r.Context(), id, in.Resolution); err != nil {
		return err
	}
	if err := s.store.Note(r.Context(), caller(r).ID, "dispute resolved", id); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) evidence(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	file, err := pathID(r, "file")
	if err != nil {
		return err
	}
	if err := s.authz.Require(r.Context(), caller(r), authz.View, authz.Dispute{ID: id}); err != nil {
		return err
	}
	ev, err := s.store.Evidence(r.Context(), file)
	if err != nil {
		return err
	}
	if ev.DisputeID != id {
		return errNotFound
	}
	h := w.Header()
	h.Set("Content-Type", ev.ContentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": ev.Filename}))
	_, err = w.Write(ev.Body)
	return err
}

func (s *Server) saveReview(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	review, err := s.store.Review(r.Context(), id)
	if err != nil {
		return err
	}
	if review.AuthorID != caller(r).ID {
		return errNotFound
	}
	if err := readJSON(r, &review); err != nil {
		return err
	}
	if review.Rating < 1 || review.Rating > 5 {
		return fail(http.StatusUnprocessableEntity, "one to five stars")
	}
	if err := s.store.SaveReview(r.Context(), review); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, review)
}

func (s *Server) hideReview(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.HideReview(r.Context(), id); err != nil {
		return err
	}
	http.Redirect(w, r, "/browse", http.StatusSeeOther)
	return nil
}
