package rpc

import (
	"context"

	"connectrpc.com/connect"

	foundryv1 "example.com/foundry/gen/foundry/v1"
	"example.com/foundry/internal/access"
	"example.com/foundry/internal/db"
)

// Linker makes links to files that hold for a while.
type Linker interface{ Link(file int64) string }

// Files implements FileService.
type Files struct {
	*Core
	Links Linker
}

func (s Files) GetFile(ctx context.Context, req *foundryv1.GetFileRequest) (*foundryv1.GetFileResponse, error) {
	f, err := s.Q.GetWorkspaceFile(ctx, db.GetWorkspaceFileParams{ID: req.GetFileId(), WorkspaceID: req.GetWorkspaceId()})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.GetFileResponse{File: &foundryv1.File{Id: f.ID, Name: f.Name, Size: f.Size}}, nil
}

func (s Files) ListFiles(ctx context.Context, req *foundryv1.ListFilesRequest, stream *connect.ServerStream[foundryv1.ListFilesResponse]) error {
	if !access.Caller(ctx).Member(req.GetWorkspaceId()) {
		return errNotFound
	}
	files, err := s.Q.ListFiles(ctx, req.GetWorkspaceId())
	if err != nil {
		return s.fault(ctx, err)
	}
	for _, f := range files {
		if err := stream.Send(&foundryv1.ListFilesResponse{File: &foundryv1.File{Id: f.ID, Name: f.Name, Size: f.Size}}); err != nil {
			return err
		}
	}
	return nil
}

func (s Files) CreateDrawingLink(ctx context.Context, req *foundryv1.CreateDrawingLinkRequest) (*foundryv1.CreateDrawingLinkResponse, error) {
	f, err := s.Q.GetFileInfo(ctx, req.GetFileId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	if f.Kind != "drawing" || !access.Caller(ctx).Member(f.WorkspaceID) {
		return nil, errNotFound
	}
	return &foundryv1.CreateDrawingLinkResponse{Url: s.Links.Link(f.ID)}, nil
}

func (s Files) CreatePhotoLink(ctx context.Context, req *foundryv1.CreatePhotoLinkRequest) (*foundryv1.CreatePhotoLinkResponse, error) {
	f, err := s.Q.GetFileInfo(ctx, req.GetFileId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	if f.Kind != "photo" {
		return nil, errNotFound
	}
	s.Log.InfoContext(ctx, "photo link", "file", f.ID, "workspace", f.WorkspaceID, "user", access.Caller(ctx).UserID)
	return &foundryv1.CreatePhotoLinkResponse{Url: s.Links.Link(f.ID), Name: f.Name}, nil
}
