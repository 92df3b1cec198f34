package web

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/policy"
	"example.com/farmlink/internal/store"
)

type companyPatch struct {
	Name         *string `json:"name"`
	ContactEmail *string `json:"contact_email"`
}

func (p companyPatch) Validate() error {
	if p.Name != nil && strings.TrimSpace(*p.Name) == "" {
		return errors.New("name must not be blank")
	}
	return nil
}

func patchCompany(a *app) http.Handler {
	return accept(a, http.StatusNoContent, func(r *http.Request, in companyPatch) (none, error) {
		ctx, id := r.Context(), httpkit.PathID(r, "company")
		return none{}, a.db.InTx(ctx, func(q store.Querier) error {
			err := store.Touched(q.Exec(ctx, "company_update", id, actor(ctx).UserID, in.Name, in.ContactEmail))
			if err != nil {
				return err
			}
			return note(ctx, q, id, "company.update", fmt.Sprint(id))
		})
	})
}

type auditView struct {
	ID      int64     `json:"id"`
	Action  string    `json:"action"`
	Subject string    `json:"subject"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
}

// listAudit shows what has been done in the name of the company. Every member
// may look, viewers included.
func listAudit(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[auditView], error) {
		p := httpkit.ReadPage(r)
		entries, err := store.List(r.Context(), a.db, func(row *sql.Rows, v *auditView) error {
			return row.Scan(&v.ID, &v.Action, &v.Subject, &v.By, &v.At)
		}, "audit_of_company", httpkit.PathID(r, "company"), p.Before, p.Limit)
		return list[auditView]{entries}, err
	})
}

type memberRequest struct {
	Email string      `json:"email"`
	Role  policy.Role `json:"role"`
}

func (m memberRequest) Validate() error {
	if !strings.Contains(m.Email, "@") {
		return errors.New("email is not a mail address")
	}
	return m.Role.Validate()
}

// addMember gives a user of the platform a seat in the company. The answer is
// the same whether the mail address is known or not.
func addMember(a *app) http.Handler {
	return accept(a, http.StatusAccepted, func(r *http.Request, in memberRequest) (none, error) {
		ctx, company := r.Context(), httpkit.PathID(r, "company")
		if err := a.guard.ManageMembers(ctx, actor(ctx), company); err != nil {
			return none{}, err
		}
		return none{}, a.db.InTx(ctx, func(q store.Querier) error {
			if _, err := q.Exec(ctx, "membership_add_by_email", company, in.Email, string(in.Role)); err != nil {
				return err
			}
			return note(ctx, q, company, "member.add", in.Email)
		})
	})
}

type roleRequest struct {
	Role policy.Role `json:"role"`
}

func (m roleRequest) Validate() error { return m.Role.Validate() }

func changeMember(a *app) http.Handler {
	return accept(a, http.StatusNoContent, func(r *http.Request, in roleRequest) (none, error) {
		ctx, company, who := r.Context(), httpkit.PathID(r, "company"), actor(r.Context())
		if err := a.guard.ManageMembers(ctx, who, company); err != nil {
			return none{}, err
		}
		var user int64
		err := a.db.Row(ctx, "membership_set_role", httpkit.PathID(r, "member"), company, string(in.Role), who.UserID).Scan(&user)
		if err != nil {
			return none{}, store.Found(err)
		}
		a.guard.Forget(user, company)
		return none{}, note(ctx, a.db, company, "member.role", fmt.Sprintf("%d: %s", user, in.Role))
	})
}

func removeMember(a *app) http.Handler {
	return reply(a, http.StatusNoContent, func(r *http.Request) (none, error) {
		ctx, company, who := r.Context(), httpkit.PathID(r, "company"), actor(r.Context())
		if err := a.guard.ManageMembers(ctx, who, company); err != nil {
			return none{}, err
		}
		var user int64
		err := a.db.Row(ctx, "membership_delete", httpkit.PathID(r, "member"), who.UserID).Scan(&user)
		if err != nil {
			return none{}, store.Found(err)
		}
		a.guard.Forget(user, company)
		return none{}, note(ctx, a.db, company, "member.remove", fmt.Sprint(user))
	})
}
