package service

import (
	"context"
	"encoding/json"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/store"
)

// SignatureRequests lists the requests of a workspace, or those that the
// caller has sent when no workspace is given.
func (s *Service) SignatureRequests(ctx context.Context, p auth.Principal, workspaceID int64, status string, page model.Page) ([]model.SignatureRequest, error) {
	f := store.SignatureFilter{WorkspaceID: workspaceID, Status: status}
	if workspaceID == 0 {
		f.RequestedBy = p.UserID
	}
	return s.store.SignatureRequests(ctx, f, page)
}

// requestFor loads a signature request on which the caller may do the action.
func (s *Service) requestFor(ctx context.Context, st store.Store, p auth.Principal, id int64, action Action) (model.SignatureRequest, error) {
	req, err := st.SignatureRequest(ctx, id)
	if err != nil {
		return req, err
	}
	return req, s.require(ctx, st, p, req.WorkspaceID, action)
}

// CancelSignature withdraws a request that is still open.
func (s *Service) CancelSignature(ctx context.Context, p auth.Principal, id int64) error {
	return s.store.WithTx(ctx, func(st store.Store) error {
		req, err := s.requestFor(ctx, st, p, id, ActionCancelSignature)
		if err != nil {
			return err
		}
		n, err := st.CancelSignatureRequest(ctx, req.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.Conflict("the request is no longer open")
		}
		if err := s.notify(ctx, st, req, "signature.cancelled"); err != nil {
			return err
		}
		return st.Audit(ctx, req.WorkspaceID, p.UserID, string(ActionCancelSignature), req.ID)
	})
}

// RemindSigners reminds those who have not signed yet and returns them.
func (s *Service) RemindSigners(ctx context.Context, p auth.Principal, id int64) (open []model.Signer, err error) {
	err = s.store.WithTx(ctx, func(st store.Store) error {
		req, err := s.requestFor(ctx, st, p, id, ActionRemindSigners)
		if err != nil {
			return err
		}
		n, err := st.MarkReminded(ctx, req.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.Conflict("the signers were reminded less than an hour ago")
		}
		if open, err = st.OpenSigners(ctx, req.ID); err != nil {
			return err
		}
		if err := s.notify(ctx, st, req, "signature.reminded"); err != nil {
			return err
		}
		return st.Audit(ctx, req.WorkspaceID, p.UserID, string(ActionRemindSigners), req.ID)
	})
	return open, err
}

// Sign records the signature of the holder of a signing link.
func (s *Service) Sign(ctx context.Context, token string) (model.Signer, error) {
	return s.sign(ctx, func(st store.Store) (model.Signer, error) {
		return st.SignByToken(ctx, auth.HashSecret(token))
	})
}

// SignedAtProvider records a signature that the e-sign provider reports.
func (s *Service) SignedAtProvider(ctx context.Context, envelope, email string) (model.Signer, error) {
	return s.sign(ctx, func(st store.Store) (model.Signer, error) {
		return st.SignByEnvelope(ctx, envelope, email)
	})
}

func (s *Service) sign(ctx context.Context, record func(store.Store) (model.Signer, error)) (signer model.Signer, err error) {
	err = s.store.WithTx(ctx, func(st store.Store) error {
		if signer, err = record(st); err != nil {
			return err
		}
		done, err := st.CompleteIfSigned(ctx, signer.RequestID)
		if err != nil || !done {
			return err
		}
		req, err := st.SignatureRequest(ctx, signer.RequestID)
		if err != nil {
			return err
		}
		return s.notify(ctx, st, req, "signature.completed")
	})
	return signer, err
}

// notify queues an event for the webhooks of the request's workspace.
func (s *Service) notify(ctx context.Context, st store.Store, req model.SignatureRequest, event string) error {
	payload, err := json.Marshal(map[string]any{"request": req.ID, "document": req.DocumentID, "envelope": req.Envelope})
	if err != nil {
		return err
	}
	return st.EnqueueDeliveries(ctx, req.WorkspaceID, event, payload)
}
