package server

import (
	"database/sql"
	"log/slog"
	"net/http"
	"time"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/documents"
	"example.com/clinicdesk/internal/identity"
)

const linkLifetime = 48 * time.Hour

func handleDocument(log *slog.Logger, rules *access.Rules, docs *documents.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "document")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		d, err := docs.Get(ctx, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		if err := rules.Require(ctx, identity.User(ctx), d.PatientID, access.View); err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, d)
	})
}

// handleDocumentContent sends the document and notes that it was seen, so
// that the practice need not call.
func handleDocumentContent(log *slog.Logger, db *sql.DB, rules *access.Rules, docs *documents.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "document")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		user := identity.User(ctx)
		err = dbx.InTx(ctx, db, func(tx *sql.Tx) error {
			d, err := documents.Lock(ctx, tx, id)
			if err != nil {
				return err
			}
			level, err := rules.Chart(ctx, user, d.PatientID)
			if err != nil {
				return err
			}
			if level == access.None || user.Staff() {
				return nil // only the patient's side counts
			}
			return documents.MarkSeen(ctx, tx, d.ID)
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		mime, content, err := docs.Content(ctx, id)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		sendFile(w, mime, content)
	})
}

// handleDocumentLink makes a link for somebody without an account, such as a
// specialist or an insurance.
func handleDocumentLink(log *slog.Logger, db *sql.DB, rules *access.Rules) http.Handler {
	type response struct {
		Path    string    `json:"path"`
		Expires time.Time `json:"expires"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		id, err := pathID(r, "document")
		if err != nil {
			fail(w, r, log, err)
			return
		}
		user := identity.User(ctx)
		out := response{Expires: time.Now().Add(linkLifetime)}
		err = dbx.InTx(ctx, db, func(tx *sql.Tx) error {
			d, err := documents.Lock(ctx, tx, id)
			if err != nil {
				return err
			}
			level, err := rules.Chart(ctx, user, d.PatientID)
			if err != nil {
				return err
			}
			if level != access.Manage {
				return access.ErrDenied
			}
			token, err := documents.Link(ctx, tx, d.ID, user.UserID, out.Expires)
			out.Path = "/d/" + token
			return err
		})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusCreated, out)
	})
}
