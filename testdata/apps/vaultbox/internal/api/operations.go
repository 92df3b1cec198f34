package api

import (
	"context"
	"net/http"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/service"
)

type statusResponse struct {
	Status string `json:"status"`
}

func (h *Handlers) Health(ctx context.Context, _ emptyRequest) (statusResponse, error) {
	if err := h.svc.Healthy(ctx); err != nil {
		return statusResponse{}, err
	}
	return statusResponse{Status: "ok"}, nil
}

// loginResponse sets the session cookie and sends the user.
type loginResponse struct {
	user   model.User
	cookie http.Cookie
}

func (l loginResponse) send(w http.ResponseWriter) error {
	http.SetCookie(w, &l.cookie)
	return sendJSON(w, http.StatusOK, l.user)
}

func (h *Handlers) Login(ctx context.Context, req loginRequest) (loginResponse, error) {
	secret, user, err := h.svc.Login(ctx, req.Email, req.Password, req.agent)
	if err != nil {
		return loginResponse{}, err
	}
	return loginResponse{user: user, cookie: http.Cookie{
		Name: auth.CookieName, Value: secret, Path: "/", HttpOnly: true, Secure: h.secureCookies, SameSite: http.SameSiteLaxMode,
	}}, nil
}

func (h *Handlers) ListTemplates(ctx context.Context, req templatesRequest) (listResponse[model.Template], error) {
	items, err := h.svc.Templates(ctx, req.Category)
	return listResponse[model.Template]{Items: items}, err
}

func (h *Handlers) OpenShareLink(ctx context.Context, req secretRequest) (fileResponse, error) {
	f, err := h.svc.Shared(ctx, req.Token)
	return fileResponse{File: f}, err
}

func (h *Handlers) Sign(ctx context.Context, req secretRequest) (model.Signer, error) {
	return h.svc.Sign(ctx, req.Token)
}

func (h *Handlers) DownloadSigned(ctx context.Context, req idRequest) (fileResponse, error) {
	f, err := h.svc.SignedFile(ctx, req.ID)
	return fileResponse{File: f}, err
}

func (h *Handlers) Preview(ctx context.Context, req previewRequest) (fileResponse, error) {
	var (
		f   service.File
		err error
	)
	if p, ok := auth.From(ctx); ok {
		f, err = h.svc.Preview(ctx, p, req.DocumentID)
	} else {
		f, err = h.svc.LinkedPreview(ctx, req.DocumentID, req.Expires)
	}
	return fileResponse{File: f, inline: true}, err
}

func (h *Handlers) ESignEvent(ctx context.Context, req esignEvent) (noContent, error) {
	if req.Event != "signer.signed" {
		return noContent{}, nil
	}
	_, err := h.svc.SignedAtProvider(ctx, req.Envelope, req.Email)
	if apperr.IsNotFound(err) {
		// Events are repeated; the provider gives up only on success.
		return noContent{}, nil
	}
	return noContent{}, err
}

func (h *Handlers) ScanVerdict(ctx context.Context, req scanVerdict) (noContent, error) {
	return noContent{}, h.svc.RecordScan(ctx, req.VersionID, req.Verdict)
}

func (h *Handlers) AdminGetUser(ctx context.Context, req idRequest) (model.User, error) {
	return h.svc.User(ctx, req.ID)
}

func (h *Handlers) AdminGetDelivery(ctx context.Context, req idRequest) (model.Delivery, error) {
	return h.svc.Delivery(ctx, req.ID)
}

func (h *Handlers) RevokeToken(ctx context.Context, req idRequest) (noContent, error) {
	return noContent{}, h.svc.RevokeToken(ctx, auth.Caller(ctx), req.ID)
}

type rotateResponse struct {
	model.APIToken
	Secret string `json:"secret"`
}

func (h *Handlers) RotateToken(ctx context.Context, req idRequest) (rotateResponse, error) {
	token, secret, err := h.svc.RotateToken(ctx, auth.Caller(ctx), req.ID)
	return rotateResponse{APIToken: token, Secret: secret}, err
}

func (h *Handlers) ListWorkspaces(ctx context.Context, _ emptyRequest) (listResponse[model.Workspace], error) {
	items, err := h.svc.Workspaces(ctx, auth.Caller(ctx))
	return listResponse[model.Workspace]{Items: items}, err
}

func (h *Handlers) SetMemberLevel(ctx context.Context, req setLevelRequest) (model.Member, error) {
	return h.svc.SetLevel(ctx, member(ctx), req.MemberID, req.Level)
}

func (h *Handlers) FolderTree(ctx context.Context, req folderRequest) (listResponse[model.FolderNode], error) {
	nodes, err := h.svc.FolderTree(ctx, member(ctx), req.FolderID)
	return listResponse[model.FolderNode]{Items: nodes}, err
}

func (h *Handlers) FolderDocuments(ctx context.Context, req folderRequest) (listResponse[model.Document], error) {
	docs, err := h.svc.FolderDocuments(ctx, member(ctx), req.FolderID, req.Page)
	return paged(docs, req.Page, func(d model.Document) int64 { return d.ID }), err
}

func (h *Handlers) ListAuditEvents(ctx context.Context, req auditRequest) (listResponse[model.AuditEvent], error) {
	events, err := h.svc.AuditTrail(ctx, auth.Caller(ctx), req.WorkspaceID, req.ActorID, req.Page)
	return paged(events, req.Page, func(e model.AuditEvent) int64 { return e.ID }), err
}

func (h *Handlers) DeleteWebhook(ctx context.Context, req idRequest) (noContent, error) {
	return noContent{}, h.svc.DeleteWebhook(ctx, auth.Caller(ctx), req.ID)
}

type bulkResponse struct {
	IDs   []int64 `json:"ids,omitempty"`
	Count int64   `json:"count"`
}

func (h *Handlers) TrashDocuments(ctx context.Context, req bulkRequest) (bulkResponse, error) {
	ids, err := h.svc.TrashMany(ctx, auth.Caller(ctx), req.DocumentIDs)
	return bulkResponse{IDs: ids, Count: int64(len(ids))}, err
}

func (h *Handlers) MoveDocuments(ctx context.Context, req bulkRequest) (bulkResponse, error) {
	if req.FolderID <= 0 {
		return bulkResponse{}, apperr.Invalid("folder_id", "is required")
	}
	n, err := h.svc.MoveMany(ctx, auth.Caller(ctx), req.DocumentIDs, req.FolderID)
	return bulkResponse{Count: n}, err
}

func (h *Handlers) GetDocument(ctx context.Context, req idRequest) (service.DocumentView, error) {
	return h.svc.Document(ctx, auth.Caller(ctx), req.ID)
}

func (h *Handlers) RenameDocument(ctx context.Context, req renameRequest) (model.Document, error) {
	return h.svc.Rename(ctx, auth.Caller(ctx), req.DocumentID, req.Title, req.Revision)
}

func (h *Handlers) TrashDocument(ctx context.Context, req idRequest) (noContent, error) {
	return noContent{}, h.svc.Trash(ctx, auth.Caller(ctx), req.ID)
}

func (h *Handlers) DownloadVersion(ctx context.Context, req versionRequest) (fileResponse, error) {
	f, err := h.svc.VersionContent(ctx, auth.Caller(ctx), req.DocumentID, req.VersionID)
	return fileResponse{File: f}, err
}

func (h *Handlers) RestoreVersion(ctx context.Context, req versionRequest) (model.Version, error) {
	return h.svc.RestoreVersion(ctx, auth.Caller(ctx), req.DocumentID, req.VersionID)
}

func (h *Handlers) AddComment(ctx context.Context, req addCommentRequest) (model.Comment, error) {
	return h.svc.AddComment(ctx, auth.Caller(ctx), req.DocumentID, req.Body, req.key)
}

func (h *Handlers) EditComment(ctx context.Context, req editCommentRequest) (noContent, error) {
	return noContent{}, h.svc.EditComment(ctx, auth.Caller(ctx), req.CommentID, req.Body)
}

func (h *Handlers) RevokeShareLink(ctx context.Context, req idRequest) (noContent, error) {
	return noContent{}, h.svc.RevokeShareLink(ctx, auth.Caller(ctx), req.ID)
}

func (h *Handlers) ListSignatureRequests(ctx context.Context, req signaturesRequest) (listResponse[model.SignatureRequest], error) {
	items, err := h.svc.SignatureRequests(ctx, auth.Caller(ctx), req.WorkspaceID, req.Status, req.Page)
	return paged(items, req.Page, func(s model.SignatureRequest) int64 { return s.ID }), err
}

func (h *Handlers) CancelSignature(ctx context.Context, req idRequest) (noContent, error) {
	return noContent{}, h.svc.CancelSignature(ctx, auth.Caller(ctx), req.ID)
}

func (h *Handlers) RemindSigners(ctx context.Context, req idRequest) (listResponse[model.Signer], error) {
	open, err := h.svc.RemindSigners(ctx, auth.Caller(ctx), req.ID)
	return listResponse[model.Signer]{Items: open}, err
}
