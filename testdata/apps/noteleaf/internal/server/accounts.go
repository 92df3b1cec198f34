package server

import (
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
	"example.com/noteleaf/internal/store"
)

func (s *server) handleHealth(st *store.Store) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		if err := st.Ping(r.Context()); err != nil {
			return err
		}
		return respond(w, http.StatusOK, map[string]string{"status": "ok"})
	})
}

type signup struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (in signup) Valid() problem.Fields {
	f := problem.Fields{}
	if !strings.Contains(in.Email, "@") {
		f["email"] = "not a mail address"
	}
	if len(in.Password) < 10 || len(in.Password) > 72 {
		f["password"] = "10 to 72 characters"
	}
	return f
}

// handleSignup opens an account with a workspace of its own.
func (s *server) handleSignup(st *store.Store) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[signup](r)
		if err != nil {
			return err
		}
		hash, err := auth.HashPassword(in.Password)
		if err != nil {
			return err
		}
		ctx := r.Context()
		var user, workspace uuid.UUID
		err = st.InTx(ctx, func(q db.Querier) error {
			u, err := q.CreateUser(ctx, db.CreateUserParams{
				Email: strings.ToLower(in.Email), DisplayName: in.Name, PasswordHash: hash,
			})
			if err != nil {
				return err
			}
			user = u.ID
			if workspace, err = q.CreateWorkspace(ctx, in.Name+"'s notes"); err != nil {
				return err
			}
			return q.PutMembership(ctx, db.PutMembershipParams{WorkspaceID: workspace, UserID: user, Role: "owner"})
		})
		if err != nil {
			return err
		}
		if err := s.startSession(w, r, st, user); err != nil {
			return err
		}
		return respond(w, http.StatusCreated, map[string]uuid.UUID{"user_id": user, "workspace_id": workspace})
	})
}

type login struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (login) Valid() problem.Fields { return nil }

func (s *server) handleLogin(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[login](r)
		if err != nil {
			return err
		}
		u, err := q.GetUserByEmail(r.Context(), strings.ToLower(in.Email))
		if err != nil || !auth.PasswordMatches(u.PasswordHash, in.Password) {
			return problem.Unauthorized()
		}
		if err := s.startSession(w, r, q, u.ID); err != nil {
			return err
		}
		return respond(w, http.StatusOK, map[string]uuid.UUID{"user_id": u.ID})
	})
}

func (s *server) startSession(w http.ResponseWriter, r *http.Request, q db.Querier, user uuid.UUID) error {
	raw, hash := auth.NewSecret()
	until := time.Now().Add(s.cfg.SessionTTL)
	err := q.CreateSession(r.Context(), db.CreateSessionParams{TokenHash: hash, UserID: user, ExpiresAt: timestamp(until)})
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: auth.SessionCookie, Value: raw, Path: "/", Expires: until,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	return nil
}

type tokenRequest struct {
	Name string `json:"name"`
}

func (in tokenRequest) Valid() problem.Fields {
	if in.Name == "" {
		return problem.Fields{"name": "missing"}
	}
	return nil
}

type tokenView struct {
	ID     uuid.UUID `json:"id"`
	Name   string    `json:"name"`
	Secret string    `json:"secret"`
}

func (s *server) handleTokenCreate(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[tokenRequest](r)
		if err != nil {
			return err
		}
		raw, hash := auth.NewSecret()
		id, err := q.CreateToken(r.Context(), db.CreateTokenParams{
			UserID: auth.Caller(r).UserID, Name: in.Name, TokenHash: hash,
		})
		if err != nil {
			return err
		}
		return respond(w, http.StatusCreated, tokenView{id, in.Name, raw})
	})
}

type rotation struct {
	TokenID uuid.UUID `json:"token_id"`
}

func (in rotation) Valid() problem.Fields {
	if in.TokenID == uuid.Nil {
		return problem.Fields{"token_id": "missing"}
	}
	return nil
}

// handleTokenRotate gives a token a new secret; the old one ends at once.
func (s *server) handleTokenRotate(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[rotation](r)
		if err != nil {
			return err
		}
		raw, hash := auth.NewSecret()
		tok, err := q.RotateToken(r.Context(), db.RotateTokenParams{TokenHash: hash, ID: in.TokenID})
		if err != nil {
			return err
		}
		s.log.InfoContext(r.Context(), "token rotated", "token", tok.ID, "user", auth.Caller(r).UserID)
		return respond(w, http.StatusOK, tokenView{tok.ID, tok.Name, raw})
	})
}

func (s *server) handleTokenRevoke(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "token")
		if err != nil {
			return err
		}
		n, err := q.RevokeToken(r.Context(), db.RevokeTokenParams{ID: id, UserID: auth.Caller(r).UserID})
		if err != nil {
			return err
		}
		if n == 0 {
			return problem.NotFound("token")
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

// handleActivity answers from the audit trail: that of a workspace, of a
// person, or of a person in a workspace. Without filters it is the caller's own.
func (s *server) handleActivity(q db.Querier, pol *access.Policy) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		ctx, who, query := r.Context(), auth.Caller(r), r.URL.Query()
		arg := db.ListActivityParams{MaxRows: maxRows}
		var err error
		if arg.WorkspaceID, err = queryID(query, "workspace"); err != nil {
			return err
		}
		if arg.ActorID, err = queryID(query, "actor"); err != nil {
			return err
		}
		if arg.WorkspaceID != nil {
			if err := pol.Workspace(ctx, who, *arg.WorkspaceID, access.Viewer); err != nil {
				return err
			}
		}
		if arg.WorkspaceID == nil && arg.ActorID == nil {
			arg.ActorID = &who.UserID
		}
		events, err := q.ListActivity(ctx, arg)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, events)
	})
}

// handleAdminUser shows support what an account looks like.
func (s *server) handleAdminUser(q db.Querier) http.Handler {
	type view struct {
		ID         uuid.UUID               `json:"id"`
		Email      string                  `json:"email"`
		Workspaces []*db.ListWorkspacesRow `json:"workspaces"`
	}
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, "user")
		if err != nil {
			return err
		}
		u, err := q.GetUser(r.Context(), id)
		if err != nil {
			return err
		}
		list, err := q.ListWorkspaces(r.Context(), id)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, view{u.ID, u.Email, list})
	})
}
