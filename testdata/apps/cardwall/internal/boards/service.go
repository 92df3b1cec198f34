// Package boards changes boards, each change in a transaction.
package boards

import (
	"context"
	"errors"
	"fmt"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/policy"
	"example.com/cardwall/internal/store"
)

// ErrArchived is returned for boards that were put away.
var ErrArchived = errors.New("the board is archived")

// Service changes boards.
type Service struct{ store *store.Store }

// NewService returns a service on the store.
func NewService(s *store.Store) *Service { return &Service{store: s} }

// Rename gives a board another title.
func (s *Service) Rename(ctx context.Context, who auth.Actor, id int64, title string) error {
	return s.store.InTx(ctx, func(q *store.Queries) error {
		board, err := open(ctx, q, id)
		if err != nil {
			return err
		}
		place, err := q.WorkspacePlace(ctx, board.WorkspaceID)
		if err != nil {
			return err
		}
		if err := policy.Check(ctx, q, who, policy.Write, place); err != nil {
			return err
		}
		if err := q.RenameBoard(ctx, board.ID, title); err != nil {
			return err
		}
		return q.Record(ctx, place.Org, who.UserID, "board.rename", title)
	})
}

// Archive puts a board away.
func (s *Service) Archive(ctx context.Context, who auth.Actor, id int64) error {
	return s.store.InTx(ctx, func(q *store.Queries) error {
		board, err := open(ctx, q, id)
		if err != nil {
			return err
		}
		place, err := q.WorkspacePlace(ctx, board.WorkspaceID)
		if err != nil {
			return err
		}
		if err := q.ArchiveBoard(ctx, board.ID); err != nil {
			return err
		}
		return q.Record(ctx, place.Org, who.UserID, "board.archive", board.Title)
	})
}

// Move hangs a board up in another workspace.
func (s *Service) Move(ctx context.Context, who auth.Actor, id, target int64) error {
	return s.store.InTx(ctx, func(q *store.Queries) error {
		place, err := q.WorkspacePlace(ctx, target)
		if err != nil {
			return err
		}
		if err := policy.Check(ctx, q, who, policy.Manage, place); err != nil {
			return err
		}
		board, err := open(ctx, q, id)
		if err != nil {
			return err
		}
		if err := q.MoveBoard(ctx, board.ID, target); err != nil {
			return err
		}
		return q.Record(ctx, place.Org, who.UserID, "board.move", fmt.Sprintf("%d to %d", id, target))
	})
}

// Copy hangs a copy of a board up in a workspace.
func (s *Service) Copy(ctx context.Context, who auth.Actor, id, target int64) (copied int64, err error) {
	err = s.store.InTx(ctx, func(q *store.Queries) error {
		from, err := q.BoardPlace(ctx, id)
		if err != nil {
			return err
		}
		if err := policy.Check(ctx, q, who, policy.Read, from); err != nil {
			return err
		}
		to, err := q.WorkspacePlace(ctx, target)
		if err != nil {
			return err
		}
		if err := policy.Check(ctx, q, who, policy.Write, to); err != nil {
			return err
		}
		copied, err = q.CopyBoard(ctx, id, target)
		return err
	})
	return copied, err
}

// open locks a board that can still be changed.
func open(ctx context.Context, q *store.Queries, id int64) (store.Board, error) {
	board, err := q.LockBoard(ctx, id)
	if err != nil {
		return board, err
	}
	if board.Archived {
		return board, ErrArchived
	}
	return board, nil
}
