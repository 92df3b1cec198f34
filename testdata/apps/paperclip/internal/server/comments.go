package server

import (
	"context"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
	"example.com/paperclip/internal/authn"
)

func (s *Server) AddComment(ctx context.Context, request api.AddCommentRequestObject) (api.AddCommentResponseObject, error) {
	p, err := s.require(ctx, request.DocumentId)
	if err != nil {
		return nil, err
	}
	c, err := s.q.CreateComment(ctx, db.CreateCommentParams{DocumentID: request.DocumentId, AuthorID: p.AccountID, Body: request.Body.Body})
	if err != nil {
		return nil, err
	}
	return api.AddComment201JSONResponse{Id: c.ID, Body: c.Body}, nil
}

func (s *Server) EditComment(ctx context.Context, request api.EditCommentRequestObject) (api.EditCommentResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.q.EditComment(ctx, db.EditCommentParams{ID: request.CommentId, AuthorID: p.AccountID, Body: request.Body.Body})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.EditComment204Response{}, nil
}

func (s *Server) DeleteComment(ctx context.Context, request api.DeleteCommentRequestObject) (api.DeleteCommentResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.q.DeleteComment(ctx, db.DeleteCommentParams{ID: request.CommentId, AuthorID: p.AccountID})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.DeleteComment204Response{}, nil
}

func (s *Server) ResolveComment(ctx context.Context, request api.ResolveCommentRequestObject) (api.ResolveCommentResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.q.ResolveComment(ctx, db.ResolveCommentParams{ID: request.CommentId, ResolvedBy: &p.AccountID})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.ResolveComment204Response{}, nil
}
