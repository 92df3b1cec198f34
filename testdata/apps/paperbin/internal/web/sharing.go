package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/policy"
	"example.com/paperbin/internal/store"
)

const longestShare = 90 * 24 * time.Hour

func (s *Server) createLink(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	in, err := read[struct {
		Password string `json:"password"`
		Days     int    `json:"days"`
	}](r)
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Edit, policy.Document(id)); err != nil {
		return err
	}
	var hash *string
	if in.Password != "" {
		h, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
		if err != nil {
			return bad("unusable password")
		}
		hash = new(string(h))
	}
	life := min(max(time.Duration(in.Days), 1)*24*time.Hour, longestShare)
	secret := newSecret("")
	link, err := s.store.CreateLink(r.Context(), id, actor.Must(r.Context()).UserID, secret, hash, time.Now().Add(life))
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"link": link, "url": "/s/" + secret})
}

func (s *Server) extendLink(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	in, err := read[struct{ Days int }](r)
	if err != nil {
		return err
	}
	link, err := s.store.Link(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Edit, policy.Document(link.DocumentID)); err != nil {
		return err
	}
	life := min(max(time.Duration(in.Days), 1)*24*time.Hour, longestShare)
	if err := s.store.ExtendLink(r.Context(), link.ID, time.Now().Add(life)); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) revokeLink(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	a := actor.Must(r.Context())
	if err := s.policy.Require(r.Context(), policy.Edit, policy.Org(a.OrgID)); err != nil {
		return err
	}
	if err := s.store.RevokeLink(r.Context(), id); err != nil {
		return err
	}
	return done(w)
}

// linkOf finds the link of the path and checks its password.
func (s *Server) linkOf(r *http.Request) (store.Link, error) {
	link, err := s.store.LinkBySecret(r.Context(), chi.URLParam(r, "secret"))
	if err != nil {
		return store.Link{}, err
	}
	if link.PasswordHash != nil {
		_, given, _ := r.BasicAuth()
		if bcrypt.CompareHashAndPassword([]byte(*link.PasswordHash), []byte(given)) != nil {
			return store.Link{}, problem{http.StatusUnauthorized, "this link has a password"}
		}
	}
	return link, nil
}

func (s *Server) openLink(w http.ResponseWriter, r *http.Request) error {
	link, err := s.linkOf(r)
	if err != nil {
		return err
	}
	d, err := s.store.Document(r.Context(), link.DocumentID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]string{"title": d.Title, "body": d.Body})
}

func (s *Server) openLinkAttachment(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	link, err := s.linkOf(r)
	if err != nil {
		return err
	}
	file, err := s.store.Attachment(r.Context(), link.DocumentID, id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", file.Name))
	_, err = w.Write(file.Content)
	return err
}

// orgHint is the organisation that the client says it works in.
func orgHint(r *http.Request, a *actor.Actor) int64 {
	if org, err := strconv.ParseInt(r.Header.Get("X-Paperbin-Org"), 10, 64); err == nil && org > 0 {
		return org
	}
	return a.OrgID
}

// orgFor is the organisation that the client works in.
func (s *Server) orgFor(r *http.Request, a *actor.Actor) (int64, error) {
	org := orgHint(r, a)
	if org == a.OrgID {
		return org, nil
	}
	role, err := s.store.RoleIn(r.Context(), org, a.UserID)
	if err == nil && role == actor.None {
		err = policy.ErrNoRelation
	}
	return org, err
}

func (s *Server) getTemplate(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	org, err := s.orgFor(r, actor.Must(r.Context()))
	if err != nil {
		return err
	}
	t, err := s.store.Template(r.Context(), id, org)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, t)
}

func (s *Server) putTemplate(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	in, err := read[struct{ Title, Body string }](r)
	if err != nil {
		return err
	}
	a := actor.Must(r.Context())
	if a.Role < actor.Editor {
		return policy.ErrForbidden
	}
	t, err := s.store.SaveTemplate(r.Context(), id, orgHint(r, a), in.Title, in.Body)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, t)
}

func (s *Server) createExport(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct {
		FolderID int64 `json:"folder_id"`
	}](r)
	if err != nil {
		return err
	}
	if err := s.policy.Require(r.Context(), policy.Read, policy.Folder(in.FolderID)); err != nil {
		return err
	}
	id, err := s.store.ExportFolder(r.Context(), in.FolderID, actor.Must(r.Context()).UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]string{"url": s.downloadURL(id, time.Now().Add(15*time.Minute))})
}

func (s *Server) getExport(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	e, err := s.store.Export(r.Context(), id)
	if err != nil {
		return err
	}
	a := actor.Must(r.Context())
	if e.RequestedBy != a.UserID {
		ok, err := s.policy.Can(r.Context(), a, policy.Manage, policy.Org(e.OrgID))
		if err != nil {
			s.log.Warn("policy", "export", e.ID, "err", err)
		} else if !ok {
			return policy.ErrForbidden
		}
	}
	return reply(w, http.StatusOK, map[string]any{"export": e, "url": s.downloadURL(e.ID, time.Now().Add(15*time.Minute))})
}

func (s *Server) seal(id int64, expires string) []byte {
	mac := hmac.New(sha256.New, []byte(s.cfg.SigningKey))
	fmt.Fprintf(mac, "export\n%d\n%s", id, expires)
	return mac.Sum(nil)
}

func (s *Server) downloadURL(id int64, until time.Time) string {
	expires := strconv.FormatInt(until.Unix(), 10)
	return fmt.Sprintf("/exports/%d/download?expires=%s&seal=%x", id, expires, s.seal(id, expires))
}

func (s *Server) downloadExport(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	given, err := hex.DecodeString(q.Get("seal"))
	if err != nil || !hmac.Equal(given, s.seal(id, q.Get("expires"))) {
		return problem{http.StatusForbidden, "the link is not ours"}
	}
	if until, err := strconv.ParseInt(q.Get("expires"), 10, 64); err != nil || time.Now().Unix() > until {
		return problem{http.StatusForbidden, "the link has expired"}
	}
	e, err := s.store.Export(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	_, err = w.Write([]byte(e.Content))
	return err
}
