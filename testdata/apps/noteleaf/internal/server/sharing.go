package server

import (
	"mime"
	"net/http"
	"time"

	"github.com/google/uuid"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
	"example.com/noteleaf/internal/store"
)

func (s *server) handleTemplates(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		list, err := q.ListTemplates(r.Context())
		if err != nil {
			return err
		}
		w.Header().Set("Cache-Control", "public, max-age=600")
		return respond(w, http.StatusOK, list)
	})
}

func (s *server) handleShared(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		page, err := q.GetSharedPage(r.Context(), auth.Hash(r.PathValue("token")))
		if err != nil {
			return err
		}
		blocks, err := q.ListBlocks(r.Context(), page.ID)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, pageView{page, blocks})
	})
}

func (s *server) handleSharedAttachment(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "attachment")
		if err != nil {
			return err
		}
		att, err := q.GetSharedAttachment(r.Context(), db.GetSharedAttachmentParams{
			ID: id, TokenHash: auth.Hash(r.PathValue("token")),
		})
		if err != nil {
			return err
		}
		return sendFile(w, att)
	})
}

type expiry struct {
	Days int `json:"days"`
}

func (in expiry) Valid() problem.Fields {
	if in.Days < 1 || in.Days > 365 {
		return problem.Fields{"days": "1 to 365"}
	}
	return nil
}

func (in expiry) time() time.Time { return time.Now().AddDate(0, 0, in.Days) }

type shareView struct {
	ID        uuid.UUID `json:"id"`
	PageID    uuid.UUID `json:"page_id"`
	ExpiresAt time.Time `json:"expires_at"`
	Secret    string    `json:"secret,omitempty"`
}

func (s *server) handleShareCreate(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[expiry](r)
		if err != nil {
			return err
		}
		raw, hash := auth.NewSecret()
		sh, err := q.CreateShare(r.Context(), db.CreateShareParams{
			PageID: pageOf(r).ID, CreatedBy: auth.Caller(r).UserID, TokenHash: hash, ExpiresAt: timestamp(in.time()),
		})
		if err != nil {
			return err
		}
		return respond(w, http.StatusCreated, shareView{sh.ID, sh.PageID, sh.ExpiresAt.Time, raw})
	})
}

// handleShareExtend sets a new date of expiry. The page of a share is known
// only once the share has been read, so both happen in one transaction.
func (s *server) handleShareExtend(st *store.Store) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "share")
		if err != nil {
			return err
		}
		in, err := decode[expiry](r)
		if err != nil {
			return err
		}
		var sh *db.Share
		err = st.InTx(r.Context(), func(q db.Querier) error {
			if sh, err = q.ExtendShare(r.Context(), db.ExtendShareParams{ExpiresAt: timestamp(in.time()), ID: id}); err != nil {
				return err
			}
			_, err := access.New(q).Page(r.Context(), auth.Caller(r), sh.PageID, access.Editor)
			return err
		})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, shareView{ID: sh.ID, PageID: sh.PageID, ExpiresAt: sh.ExpiresAt.Time})
	})
}

// handleShareRevoke ends a share. The page of a share is known only from the
// share itself.
func (s *server) handleShareRevoke(q db.Querier, pol *access.Policy) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "share")
		if err != nil {
			return err
		}
		sh, err := q.RevokeShare(r.Context(), id)
		if err != nil {
			return err
		}
		if _, err := pol.Page(r.Context(), auth.Caller(r), sh.PageID, access.Editor); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

func (s *server) handleAttachmentInfo(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "attachment")
		if err != nil {
			return err
		}
		info, err := q.GetAttachmentInfo(r.Context(), db.GetAttachmentInfoParams{ID: id, UserID: auth.Caller(r).UserID})
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, info)
	})
}

// handleAttachmentDownload sends a file. The files of a page that has just
// moved still belong to its old workspace until the janitor has been there;
// they must not be served across that border.
func (s *server) handleAttachmentDownload(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "attachment")
		if err != nil {
			return err
		}
		att, err := q.GetAttachment(r.Context(), id)
		if err != nil {
			return err
		}
		page, err := q.GetPage(r.Context(), att.PageID)
		if err != nil {
			return err
		}
		if page.WorkspaceID != att.WorkspaceID {
			return problem.NotFound("attachment")
		}
		s.log.InfoContext(r.Context(), "download", "attachment", att.ID, "user", auth.Caller(r).UserID)
		return sendFile(w, att)
	})
}

func sendFile(w http.ResponseWriter, att *db.Attachment) error {
	w.Header().Set("Content-Type", att.ContentType)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": att.Filename}))
	_, err := w.Write(att.Body)
	return err
}
