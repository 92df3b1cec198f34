package server

import (
	"context"
	"errors"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
	"example.com/paperclip/internal/authn"
)

func toDocument(d db.Document) api.Document {
	return api.Document{Id: d.ID, WorkspaceId: d.WorkspaceID, Title: d.Title, Body: d.Body}
}

func (s *Server) ListDocuments(ctx context.Context, request api.ListDocumentsRequestObject) (api.ListDocumentsResponseObject, error) {
	if err := s.inWorkspace(ctx, request.Params.WorkspaceId); err != nil {
		return nil, err
	}
	rows, err := s.q.ListDocuments(ctx, request.Params.WorkspaceId)
	if err != nil {
		return nil, err
	}
	out := make(api.ListDocuments200JSONResponse, len(rows))
	for i, d := range rows {
		out[i] = toDocument(d)
	}
	return out, nil
}

func (s *Server) CreateDocument(ctx context.Context, request api.CreateDocumentRequestObject) (api.CreateDocumentResponseObject, error) {
	if err := s.inWorkspace(ctx, request.Body.WorkspaceId, "admin", "editor"); err != nil {
		return nil, err
	}
	d, err := s.q.CreateDocument(ctx, db.CreateDocumentParams{
		WorkspaceID: request.Body.WorkspaceId, Title: request.Body.Title, Body: request.Body.Body,
	})
	if err != nil {
		return nil, err
	}
	return api.CreateDocument201JSONResponse(toDocument(d)), nil
}

func (s *Server) GetDocument(ctx context.Context, request api.GetDocumentRequestObject) (api.GetDocumentResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.q.GetDocument(ctx, db.GetDocumentParams{ID: request.DocumentId, AccountID: p.AccountID})
	if err != nil {
		return nil, err
	}
	return api.GetDocument200JSONResponse(toDocument(d)), nil
}

func (s *Server) UpdateDocument(ctx context.Context, request api.UpdateDocumentRequestObject) (api.UpdateDocumentResponseObject, error) {
	if err := s.inWorkspace(ctx, request.Body.WorkspaceId, "admin", "editor"); err != nil {
		return nil, err
	}
	n, err := s.q.UpdateDocument(ctx, db.UpdateDocumentParams{ID: request.DocumentId, Title: request.Body.Title, Body: request.Body.Body})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.UpdateDocument204Response{}, nil
}

func (s *Server) DeleteDocument(ctx context.Context, request api.DeleteDocumentRequestObject) (api.DeleteDocumentResponseObject, error) {
	if _, err := s.require(ctx, request.DocumentId, "admin", "editor"); err != nil {
		return nil, err
	}
	n, err := s.q.DeleteDocument(ctx, request.DocumentId)
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.DeleteDocument204Response{}, nil
}

func (s *Server) ArchiveDocument(ctx context.Context, request api.ArchiveDocumentRequestObject) (api.ArchiveDocumentResponseObject, error) {
	_, err := s.require(ctx, request.DocumentId, "admin", "editor")
	if errors.Is(err, authn.ErrUnauthenticated) || errors.Is(err, errForbidden) {
		return nil, err
	}
	n, err := s.q.ArchiveDocument(ctx, request.DocumentId)
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.ArchiveDocument204Response{}, nil
}

// MoveDocuments puts documents into a folder, which has to be one of the caller's.
func (s *Server) MoveDocuments(ctx context.Context, request api.MoveDocumentsRequestObject) (api.MoveDocumentsResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := s.q.FolderForMember(ctx, db.FolderForMemberParams{ID: request.Body.FolderId, AccountID: p.AccountID})
	if err != nil {
		return nil, err
	}
	n, err := s.q.MoveDocuments(ctx, db.MoveDocumentsParams{FolderID: &folder.ID, Ids: request.Body.Ids})
	if err != nil {
		return nil, err
	}
	return api.MoveDocuments200JSONResponse{Count: n}, nil
}

func (s *Server) TagDocuments(ctx context.Context, request api.TagDocumentsRequestObject) (api.TagDocumentsResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.q.TagDocuments(ctx, db.TagDocumentsParams{Tag: request.Body.Tag, Ids: request.Body.Ids, AccountID: p.AccountID})
	if err != nil {
		return nil, err
	}
	return api.TagDocuments200JSONResponse{Count: n}, nil
}

// GetThumbnail answers with the first lines, which the web client draws.
func (s *Server) GetThumbnail(ctx context.Context, request api.GetThumbnailRequestObject) (api.GetThumbnailResponseObject, error) {
	d, err := s.q.AnyDocument(ctx, request.DocumentId)
	if err != nil {
		return nil, err
	}
	d.Body = d.Body[:min(len(d.Body), 400)]
	return api.GetThumbnail200JSONResponse(toDocument(d)), nil
}

func (s *Server) ListVersions(ctx context.Context, request api.ListVersionsRequestObject) (api.ListVersionsResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.q.ListVersions(ctx, db.ListVersionsParams{DocumentID: request.DocumentId, AccountID: p.AccountID})
	if err != nil {
		return nil, err
	}
	out := make(api.ListVersions200JSONResponse, len(rows))
	for i, v := range rows {
		out[i] = api.Version{Number: v.Number, Content: v.Content}
	}
	return out, nil
}

func (s *Server) GetVersion(ctx context.Context, request api.GetVersionRequestObject) (api.GetVersionResponseObject, error) {
	if _, err := authn.From(ctx); err != nil {
		return nil, err
	}
	v, err := s.q.GetVersion(ctx, db.GetVersionParams{DocumentID: request.DocumentId, Number: request.Number})
	if err != nil {
		return nil, err
	}
	return api.GetVersion200JSONResponse{Number: v.Number, Content: v.Content}, nil
}

// RestoreDocument is for staff, see the scope in the API document.
func (s *Server) RestoreDocument(ctx context.Context, request api.RestoreDocumentRequestObject) (api.RestoreDocumentResponseObject, error) {
	n, err := s.q.RestoreDocument(ctx, request.DocumentId)
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.RestoreDocument204Response{}, nil
}

// PurgeDocument is for staff, see the scope in the API document.
func (s *Server) PurgeDocument(ctx context.Context, request api.PurgeDocumentRequestObject) (api.PurgeDocumentResponseObject, error) {
	n, err := s.q.PurgeDocument(ctx, request.DocumentId)
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.PurgeDocument204Response{}, nil
}
