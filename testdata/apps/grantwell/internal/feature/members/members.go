// Package members is about who belongs to an organisation, people and machines.
package members

import (
	"context"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/crypto/bcrypt"

	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/deps"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/policy"
	"example.com/grantwell/internal/signing"
	"example.com/grantwell/internal/web"
)

type handlers struct{ deps.Deps }

func Register(r chi.Router, d deps.Deps) {
	h := handlers{d}
	r.Post("/invitations/accept", web.Create(h.accept))
	r.Group(func(r chi.Router) {
		r.Use(d.Gate.InOrg("owner"))
		r.Post("/orgs/{org}/invitations", web.Create(h.invite))
		r.Delete("/orgs/{org}/members/{id}", web.Handle(h.remove))
	})
	r.With(d.Gate.Require).Post("/service-accounts/{id}/rotate", web.Handle(h.rotate))
}

type invitation struct {
	Org   int64  `json:"-" path:"org"`
	Email string `json:"email"`
	Role  string `json:"role"`
}

type invited struct {
	ID    int64  `json:"id"`
	Token string `json:"token"`
}

func (h handlers) invite(ctx context.Context, req invitation) (invited, error) {
	if req.Role != "officer" && req.Role != "viewer" {
		return invited{}, fault.Bad("role", "must be officer or viewer")
	}
	token, digest := signing.Secret()
	id, err := h.Store.CreateInvitation(ctx, db.CreateInvitationParams{
		OrgID:       req.Org,
		Email:       req.Email,
		Role:        req.Role,
		TokenDigest: digest,
		InvitedBy:   ident.From(ctx).PersonID,
		ExpiresAt:   pgtype.Timestamptz{Time: time.Now().AddDate(0, 0, 14), Valid: true},
	})
	return invited{ID: id, Token: token}, err
}

type acceptance struct {
	Token    string `json:"token"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (h handlers) accept(ctx context.Context, req acceptance) (m db.Member, err error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(req.Password), bcrypt.DefaultCost)
	if err != nil {
		return m, fault.Bad("password", "cannot be used")
	}
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		inv, err := q.TakeInvitation(ctx, signing.Digest(req.Token))
		if err != nil {
			return err
		}
		p, err := q.CreatePerson(ctx, db.CreatePersonParams{Email: inv.Email, Name: req.Name, PasswordHash: string(hash)})
		if err != nil {
			return err
		}
		m, err = q.AddMember(ctx, db.AddMemberParams{OrgID: inv.OrgID, PersonID: p.ID, Role: inv.Role})
		return err
	})
	return m, err
}

type memberRef struct {
	Org int64 `path:"org"`
	ID  int64 `path:"id"`
}

func (h handlers) remove(ctx context.Context, req memberRef) (web.None, error) {
	return web.None{}, fault.Touched(h.Store.RemoveMember(ctx, db.RemoveMemberParams{ID: req.ID, OrgID: req.Org}))
}

type serviceRef struct {
	ID int64 `json:"-" path:"id"`
}

type rotated struct {
	Name string `json:"name"`
	Key  string `json:"key"`
}

func (h handlers) rotate(ctx context.Context, req serviceRef) (rotated, error) {
	c := ident.From(ctx)
	key, digest := signing.Secret()
	var sa db.ServiceAccount
	var verdict error
	err := h.Store.InTx(ctx, func(q *db.Queries) (err error) {
		sa, err = q.RotateServiceAccount(ctx, db.RotateServiceAccountParams{KeyDigest: digest, ID: req.ID})
		if err != nil {
			return err
		}
		what := "service-account.rotate"
		if verdict = policy.Manages(c, sa.OrgID); verdict != nil {
			what += ".refused"
		}
		return q.RecordEvent(ctx, db.RecordEventParams{
			PersonID: pgtype.Int8{Int64: c.PersonID, Valid: true},
			What:     what,
			ObjectID: sa.ID,
		})
	})
	if err != nil {
		return rotated{}, err
	}
	if verdict != nil {
		return rotated{}, verdict
	}
	return rotated{Name: sa.Name, Key: key}, nil
}
