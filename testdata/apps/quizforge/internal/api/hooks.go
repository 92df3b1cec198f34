package api

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/render"
	"github.com/google/uuid"

	"example.com/quizforge/internal/signing"
	"example.com/quizforge/internal/store"
)

// HooksResource takes calls of the services around us.
type HooksResource struct {
	schools     *store.Schools
	submissions *store.Submissions
	exports     *store.Exports
	roster      signing.Key
	originality signing.Key
	links       signing.Key
	log         *slog.Logger
}

func (rs HooksResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.With(rs.rosterSigned).Post("/roster", rs.Roster)
	r.With(rs.originalitySigned).Post("/originality", rs.Originality)
	return r
}

// peekBody reads the body and puts it back.
func peekBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return nil, badRequest(err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

var errSignature = &Problem{http.StatusUnauthorized, "signature does not match"}

func (rs HooksResource) rosterSigned(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := peekBody(w, r)
		if err != nil {
			fail(w, r, err)
			return
		}
		if !rs.roster.Valid(body, r.Header.Get("X-Roster-Signature")) {
			fail(w, r, errSignature)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (rs HooksResource) originalitySigned(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if signature := r.Header.Get("X-Originality-Signature"); signature != "" {
			body, err := peekBody(w, r)
			if err != nil {
				fail(w, r, err)
				return
			}
			if !rs.originality.Valid(body, signature) {
				rs.log.WarnContext(r.Context(), "originality hook: bad signature", "remote", r.RemoteAddr)
				fail(w, r, errSignature)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

type RosterPayload struct {
	SchoolID string            `json:"school_id"`
	Students []store.RosterRow `json:"students"`
}

func (p *RosterPayload) Bind(*http.Request) error {
	for _, s := range p.Students {
		if s.ExternalID == "" || !strings.Contains(s.Email, "@") {
			return errors.New("external_id and email are required")
		}
	}
	_, err := uuid.Parse(p.SchoolID)
	return err
}

// Roster imports a school's students and answers with a link to the report.
func (rs HooksResource) Roster(w http.ResponseWriter, r *http.Request) {
	var in RosterPayload
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	if err := rs.schools.Import(r.Context(), in.SchoolID, in.Students); err != nil {
		fail(w, r, err)
		return
	}
	id, err := rs.exports.Create(r.Context(), store.Export{
		SchoolID: in.SchoolID,
		Name:     "roster-" + time.Now().Format(time.DateOnly) + ".txt",
		Body:     fmt.Sprintf("%d students imported\n", len(in.Students)),
	})
	reply(w, r, render.M{"report": rs.links.Link("/exports/"+id, 7*24*time.Hour)}, err)
}

type OriginalityPayload struct {
	SubmissionID string  `json:"submission_id"`
	Score        float32 `json:"score"`
}

func (p *OriginalityPayload) Bind(*http.Request) error {
	if p.Score < 0 || p.Score > 1 {
		return errors.New("score must be between 0 and 1")
	}
	_, err := uuid.Parse(p.SubmissionID)
	return err
}

// Originality stores how much of a submission was found elsewhere.
func (rs HooksResource) Originality(w http.ResponseWriter, r *http.Request) {
	var in OriginalityPayload
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.submissions.SetSimilarity(r.Context(), in.SubmissionID, in.Score))
}
