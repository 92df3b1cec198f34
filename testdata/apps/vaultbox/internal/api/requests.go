package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/model"
)

type emptyRequest struct{}

func (*emptyRequest) bind(*http.Request) error { return nil }

type loginRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	agent    string
}

func (q *loginRequest) bind(r *http.Request) error {
	if err := decode(r, q); err != nil {
		return err
	}
	if !strings.Contains(q.Email, "@") {
		return apperr.Invalid("email", "is not an address")
	}
	q.agent = r.UserAgent()
	return nil
}

// secretRequest is for routes whose path holds a secret.
type secretRequest struct{ Token string }

func (q *secretRequest) bind(r *http.Request) error {
	if q.Token = chi.URLParam(r, "token"); len(q.Token) < 16 {
		return apperr.ErrNotFound
	}
	return nil
}

// idRequest is for routes that take the id at the end of the route pattern and nothing else.
type idRequest struct{ ID int64 }

func (q *idRequest) bind(r *http.Request) (err error) {
	params := chi.RouteContext(r.Context()).URLParams
	for i := len(params.Keys) - 1; i >= 0; i-- {
		if params.Keys[i] != "*" {
			q.ID, err = pathID(r, params.Keys[i])
			return err
		}
	}
	return apperr.ErrNotFound
}

type templatesRequest struct{ Category string }

func (q *templatesRequest) bind(r *http.Request) error {
	q.Category = r.URL.Query().Get("category")
	return nil
}

type previewRequest struct {
	DocumentID int64
	Expires    time.Time
}

func (q *previewRequest) bind(r *http.Request) (err error) {
	if q.DocumentID, err = pathID(r, "document"); err != nil {
		return err
	}
	if exp := r.URL.Query().Get("exp"); exp != "" {
		unix, err := strconv.ParseInt(exp, 10, 64)
		if err != nil {
			return apperr.Invalid("exp", "must be a number")
		}
		q.Expires = time.Unix(unix, 0)
	}
	return nil
}

type esignEvent struct {
	Event    string `json:"event"`
	Envelope string `json:"envelope"`
	Email    string `json:"email"`
}

func (q *esignEvent) bind(r *http.Request) error { return decode(r, q) }

type scanVerdict struct {
	VersionID int64  `json:"version_id"`
	Verdict   string `json:"verdict"`
}

func (q *scanVerdict) bind(r *http.Request) error {
	if err := decode(r, q); err != nil {
		return err
	}
	if q.Verdict != "clean" && q.Verdict != "infected" {
		return apperr.Invalid("verdict", "must be clean or infected")
	}
	return nil
}

type setLevelRequest struct {
	MemberID int64       `json:"-"`
	Level    model.Level `json:"level"`
}

func (q *setLevelRequest) bind(r *http.Request) (err error) {
	if err := decode(r, q); err != nil {
		return err
	}
	if q.Level == model.LevelNone {
		return apperr.Invalid("level", "is required")
	}
	q.MemberID, err = pathID(r, "member")
	return err
}

type folderRequest struct {
	FolderID int64
	Page     model.Page
}

func (q *folderRequest) bind(r *http.Request) (err error) {
	if q.FolderID, err = pathID(r, "folder"); err != nil {
		return err
	}
	q.Page, err = queryPage(r)
	return err
}

type auditRequest struct {
	WorkspaceID, ActorID int64
	Page                 model.Page
}

func (q *auditRequest) bind(r *http.Request) error {
	var err1, err2, err3 error
	q.WorkspaceID, err1 = queryID(r, "workspace_id")
	q.ActorID, err2 = queryID(r, "actor_id")
	q.Page, err3 = queryPage(r)
	return errors.Join(err1, err2, err3)
}

type signaturesRequest struct {
	WorkspaceID int64
	Status      string
	Page        model.Page
}

func (q *signaturesRequest) bind(r *http.Request) error {
	var err1, err2 error
	q.WorkspaceID, err1 = queryID(r, "workspace_id")
	q.Status = r.URL.Query().Get("status")
	q.Page, err2 = queryPage(r)
	return errors.Join(err1, err2)
}

type bulkRequest struct {
	DocumentIDs []int64 `json:"document_ids"`
	FolderID    int64   `json:"folder_id"`
}

func (q *bulkRequest) bind(r *http.Request) error {
	if err := decode(r, q); err != nil {
		return err
	}
	if n := len(q.DocumentIDs); n == 0 || n > 500 {
		return apperr.Invalid("document_ids", "must have 1 to 500 entries")
	}
	return nil
}

type renameRequest struct {
	DocumentID int64  `json:"-"`
	Title      string `json:"title"`
	Revision   int    `json:"revision"`
}

func (q *renameRequest) bind(r *http.Request) (err error) {
	if err := decode(r, q); err != nil {
		return err
	}
	if q.Title = strings.TrimSpace(q.Title); q.Title == "" || utf8.RuneCountInString(q.Title) > 200 {
		return apperr.Invalid("title", "must have 1 to 200 characters")
	}
	q.DocumentID, err = pathID(r, "document")
	return err
}

type versionRequest struct{ DocumentID, VersionID int64 }

func (q *versionRequest) bind(r *http.Request) (err error) {
	if q.DocumentID, err = pathID(r, "document"); err != nil {
		return err
	}
	q.VersionID, err = pathID(r, "version")
	return err
}

type addCommentRequest struct {
	DocumentID int64  `json:"-"`
	Body       string `json:"body"`
	key        string
}

func (q *addCommentRequest) bind(r *http.Request) (err error) {
	if err := decode(r, q); err != nil {
		return err
	}
	if q.key = r.Header.Get("Idempotency-Key"); len(q.key) > 128 {
		return apperr.Invalid("Idempotency-Key", "is too long")
	}
	if q.DocumentID, err = pathID(r, "document"); err != nil {
		return err
	}
	return checkComment(q.Body)
}

type editCommentRequest struct {
	CommentID int64  `json:"-"`
	Body      string `json:"body"`
}

func (q *editCommentRequest) bind(r *http.Request) (err error) {
	if err := decode(r, q); err != nil {
		return err
	}
	if q.CommentID, err = pathID(r, "comment"); err != nil {
		return err
	}
	return checkComment(q.Body)
}

func checkComment(body string) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(body)); n == 0 || n > 10_000 {
		return apperr.Invalid("body", "must have 1 to 10000 characters")
	}
	return nil
}
