package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Invites struct{ db DB }

// Answer is what an invited teacher says to a co-teaching invitation.
type Answer struct {
	InviteID string `db:"id"`
	Email    string `db:"email"`
	Reason   string `db:"reason"`
}

// Accept makes the user an assistant of the class they were invited to by mail.
func (s *Invites) Accept(ctx context.Context, a Answer, userID string) (classID string, err error) {
	err = s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		err := tx.GetContext(ctx, &classID, `UPDATE class_invites SET accepted_at = now()
			WHERE id = $1 AND lower(email) = lower($2) AND accepted_at IS NULL AND declined_at IS NULL
			RETURNING class_id`, a.InviteID, a.Email)
		if err != nil {
			return orNotFound(err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO class_teachers (class_id, user_id) VALUES ($1, $2)
			ON CONFLICT DO NOTHING`, classID, userID)
		return err
	})
	return classID, err
}

func (s *Invites) Decline(ctx context.Context, a Answer) error {
	return touched(s.db.NamedExecContext(ctx, `UPDATE class_invites SET declined_at = now(), reason = :reason
		WHERE id = :id AND lower(email) = lower(:email) AND accepted_at IS NULL AND declined_at IS NULL`, a))
}
