package service

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
)

const invitationTTL = 14 * 24 * time.Hour

// People signs users in and keeps the members of museums.
type People struct{ Deps }

func (s People) SignIn(ctx context.Context, email, password string) (db.User, error) {
	u, err := found(s.Queries.UserByEmail(ctx, strings.ToLower(email)))
	if err != nil {
		return db.User{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(password)) != nil {
		return db.User{}, access.ErrForbidden
	}
	return u, nil
}

func (s People) Profile(ctx context.Context, user uuid.UUID) (db.User, error) {
	return found(s.Queries.UserByID(ctx, user))
}

func (s People) UpdateProfile(ctx context.Context, user uuid.UUID, name, phone string) error {
	return s.Queries.UpdateProfile(ctx, db.UpdateProfileParams{ID: user, Name: name, Phone: phone})
}

func (s People) Members(ctx context.Context, museum uuid.UUID) ([]db.ListMembersRow, error) {
	return s.Queries.ListMembers(ctx, museum)
}

// Member is a colleague with the address and the telephone number.
func (s People) Member(ctx context.Context, museum, member uuid.UUID) (db.MemberContactRow, error) {
	return found(s.Queries.MemberContact(ctx, db.MemberContactParams{MuseumID: museum, UserID: member}))
}

// Card is what the address book of the museum shows of a person.
func (s People) Card(ctx context.Context, person uuid.UUID) (db.User, error) {
	return found(s.Queries.UserByID(ctx, person))
}

func (s People) SetRole(ctx context.Context, museum, member uuid.UUID, role string) error {
	return touched(s.Queries.SetMemberRole(ctx, db.SetMemberRoleParams{Role: role, MuseumID: museum, UserID: member}))
}

func (s People) Remove(ctx context.Context, museum, member uuid.UUID) error {
	return touched(s.Queries.RemoveMember(ctx, db.RemoveMemberParams{MuseumID: museum, UserID: member}))
}

// Invite returns the secret that goes into the mail.
func (s People) Invite(ctx context.Context, museum uuid.UUID, email, role string) (string, error) {
	secret, digest := newSecret()
	_, err := s.Queries.CreateInvitation(ctx, db.CreateInvitationParams{
		MuseumID: museum, Email: strings.ToLower(email), Role: role,
		TokenHash: digest, ExpiresAt: time.Now().Add(invitationTTL),
	})
	return secret, err
}

func (s People) Pending(ctx context.Context, museum uuid.UUID) ([]db.Invitation, error) {
	return s.Queries.PendingInvitations(ctx, museum)
}

// Resend makes a new secret, which the old one is worth nothing beside.
func (s People) Resend(ctx context.Context, museum, invitation uuid.UUID) (email, secret string, err error) {
	secret, digest := newSecret()
	email, err = found(s.Queries.RenewInvitation(ctx, db.RenewInvitationParams{
		ID: invitation, MuseumID: museum, TokenHash: digest, ExpiresAt: time.Now().Add(invitationTTL),
	}))
	return email, secret, err
}

func (s People) Revoke(ctx context.Context, invitation uuid.UUID) error {
	return touched(s.Queries.RevokeInvitation(ctx, invitation))
}

// Invitation is what the page behind the link in the mail shows.
func (s People) Invitation(ctx context.Context, secret string) (db.InvitationByTokenRow, error) {
	return found(s.Queries.InvitationByToken(ctx, Digest(secret)))
}

// Accept makes the user a member, if the invitation was sent to the user's address.
func (s People) Accept(ctx context.Context, user uuid.UUID, email, secret string) error {
	return s.inTx(ctx, func(q *db.Queries) error {
		inv, err := found(q.InvitationByToken(ctx, Digest(secret)))
		if err != nil {
			return err
		}
		if !strings.EqualFold(inv.Email, email) {
			return access.ErrForbidden
		}
		if err := q.AcceptInvitation(ctx, inv.ID); err != nil {
			return err
		}
		return q.AddMember(ctx, db.AddMemberParams{MuseumID: inv.MuseumID, UserID: user, Role: inv.Role})
	})
}
