package web

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/identity"
	"example.com/farmlink/internal/policy"
	"example.com/farmlink/internal/store"
)

func health(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (map[string]string, error) {
		var one int
		if err := a.db.Row(r.Context(), "ping").Scan(&one); err != nil {
			return nil, &httpkit.Error{Status: http.StatusServiceUnavailable, Code: "down", Message: "database unreachable"}
		}
		return map[string]string{"status": "ok"}, nil
	})
}

type signUpRequest struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
	Company  string `json:"company"`
	Kind     string `json:"kind"`
	VAT      string `json:"vat_number"`
}

func (s signUpRequest) Validate() error {
	switch {
	case !strings.Contains(s.Email, "@"):
		return errors.New("email is not a mail address")
	case len(s.Password) < 10 || len(s.Password) > 72:
		return errors.New("password must have 10 to 72 characters")
	case s.Company == "":
		return errors.New("company is missing")
	case s.Kind != "grower" && s.Kind != "buyer" && s.Kind != "carrier":
		return errors.New("kind must be grower, buyer or carrier")
	}
	return nil
}

type signUpResponse struct {
	Token     string `json:"token"`
	UserID    int64  `json:"user_id"`
	CompanyID int64  `json:"company_id"`
}

// signUp registers a company together with its first user, who owns it.
func signUp(a *app) http.Handler {
	return accept(a, http.StatusCreated, func(r *http.Request, in signUpRequest) (out signUpResponse, err error) {
		ctx := r.Context()
		err = a.db.InTx(ctx, func(q store.Querier) error {
			out.UserID, err = identity.Register(ctx, q, in.Email, in.Name, in.Password)
			if store.IsDuplicate(err) {
				return httpkit.Conflict("there is an account with this mail address")
			}
			if err != nil {
				return err
			}
			if err := q.Row(ctx, "company_insert", in.Company, in.Kind, in.VAT, in.Email).Scan(&out.CompanyID); err != nil {
				return err
			}
			if _, err := q.Exec(ctx, "membership_insert", out.CompanyID, out.UserID, string(policy.Owner)); err != nil {
				return err
			}
			out.Token, err = a.sessions.Open(ctx, q, out.UserID)
			return err
		})
		return out, err
	})
}

type logInRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (l logInRequest) Validate() error {
	if l.Email == "" || l.Password == "" {
		return errors.New("email and password are needed")
	}
	return nil
}

func logIn(a *app) http.Handler {
	return accept(a, http.StatusOK, func(r *http.Request, in logInRequest) (map[string]string, error) {
		token, err := a.sessions.Login(r.Context(), in.Email, in.Password)
		return map[string]string{"token": token}, err
	})
}

type seatView struct {
	CompanyID int64  `json:"company_id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Role      string `json:"role"`
}

// whoAmI tells the caller which companies they may act for.
func whoAmI(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[seatView], error) {
		who, ok := httpkit.Get[identity.Actor](r.Context())
		if !ok {
			return list[seatView]{}, httpkit.ErrUnauthorized
		}
		seats, err := store.List(r.Context(), a.db, func(row *sql.Rows, s *seatView) error {
			return row.Scan(&s.CompanyID, &s.Name, &s.Kind, &s.Role)
		}, "companies_of_user", who.UserID)
		return list[seatView]{seats}, err
	})
}
