package api

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/token"
	"example.com/fitcamp/internal/web"
)

type authQueries interface {
	GetGymByJoinCode(ctx context.Context, db dbgen.DBTX, joinCode string) (dbgen.Gym, error)
	CreateUser(ctx context.Context, db dbgen.DBTX, arg dbgen.CreateUserParams) (int64, error)
	CreateMember(ctx context.Context, db dbgen.DBTX, arg dbgen.CreateMemberParams) (dbgen.Member, error)
	GetLogin(ctx context.Context, db dbgen.DBTX, email string) (dbgen.GetLoginRow, error)
	GetAccount(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.GetAccountRow, error)
	InsertRefreshToken(ctx context.Context, db dbgen.DBTX, arg dbgen.InsertRefreshTokenParams) error
	LockRefreshToken(ctx context.Context, db dbgen.DBTX, tokenHash []byte) (dbgen.LockRefreshTokenRow, error)
	RevokeRefreshToken(ctx context.Context, db dbgen.DBTX, id int64) error
	RevokeRefreshFamily(ctx context.Context, db dbgen.DBTX, family string) error
}

type accessIssuer interface {
	Access(p access.Principal) (string, error)
}

// Auth signs people up and in.
type Auth struct {
	db         store.DB
	q          authQueries
	tokens     accessIssuer
	refreshTTL time.Duration
}

// Mount registers the routes.
func (h *Auth) Mount(g *gin.RouterGroup) {
	g.POST("/register", web.Handle(h.Register))
	g.POST("/login", web.Handle(h.Login))
	g.POST("/refresh", web.Handle(h.Refresh))
}

type tokenPair struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
}

// Register makes a member account at the gym whose join code is given; the code
// hangs at the front desk.
func (h *Auth) Register(c *gin.Context) error {
	var in struct {
		JoinCode string `json:"join_code" binding:"required"`
		Email    string `json:"email" binding:"required,email"`
		Password string `json:"password" binding:"required,min=10,max=72"`
		Name     string `json:"name" binding:"required,max=80"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	var out tokenPair
	err = h.db.Tx(ctx, func(tx pgx.Tx) error {
		gym, err := h.q.GetGymByJoinCode(ctx, tx, in.JoinCode)
		if errors.Is(err, pgx.ErrNoRows) {
			return fault.Invalid("unknown join code")
		} else if err != nil {
			return err
		}
		id, err := h.q.CreateUser(ctx, tx, dbgen.CreateUserParams{
			GymID: gym.ID, Email: in.Email, PasswordHash: hash, Name: in.Name, Role: string(access.Member),
		})
		if store.IsUnique(err) {
			return fault.Conflict("this address has an account")
		} else if err != nil {
			return err
		}
		if _, err := h.q.CreateMember(ctx, tx, dbgen.CreateMemberParams{
			GymID: gym.ID, UserID: id, FullName: in.Name, CardCode: rand.Text()[:12],
		}); err != nil {
			return err
		}
		out, err = h.issue(ctx, tx, access.Principal{UserID: id, GymID: gym.ID, Role: access.Member}, rand.Text())
		return err
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, out)
	return nil
}

// Login answers with a token pair of a new family.
func (h *Auth) Login(c *gin.Context) error {
	var in struct {
		Email    string `json:"email" binding:"required"`
		Password string `json:"password" binding:"required"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.Request.Context()
	u, err := h.q.GetLogin(ctx, h.db, in.Email)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	if bcrypt.CompareHashAndPassword(u.PasswordHash, []byte(in.Password)) != nil {
		return fault.ErrUnauthenticated
	}
	out, err := h.issue(ctx, h.db, access.Principal{UserID: u.ID, GymID: u.GymID, Role: access.Role(u.Role)}, rand.Text())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// Refresh swaps a refresh token for the next pair of its family. A token that
// comes twice has been stolen from somebody: the whole family ends.
func (h *Auth) Refresh(c *gin.Context) error {
	var in struct {
		RefreshToken string `json:"refresh_token" binding:"required"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.Request.Context()
	var out *tokenPair
	err := h.db.Tx(ctx, func(tx pgx.Tx) error {
		rt, err := h.q.LockRefreshToken(ctx, tx, token.Hash(in.RefreshToken))
		if errors.Is(err, pgx.ErrNoRows) {
			return fault.ErrUnauthenticated
		} else if err != nil {
			return err
		}
		if rt.RevokedAt != nil {
			return h.q.RevokeRefreshFamily(ctx, tx, rt.Family)
		}
		if time.Now().After(rt.ExpiresAt) {
			return fault.ErrUnauthenticated
		}
		acc, err := h.q.GetAccount(ctx, tx, rt.UserID)
		if err != nil {
			return err
		}
		if err := h.q.RevokeRefreshToken(ctx, tx, rt.ID); err != nil {
			return err
		}
		next, err := h.issue(ctx, tx, access.Principal{UserID: acc.ID, GymID: acc.GymID, Role: access.Role(acc.Role)}, rt.Family)
		out = &next
		return err
	})
	if err != nil {
		return err
	}
	if out == nil {
		return fault.ErrUnauthenticated
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (h *Auth) issue(ctx context.Context, db dbgen.DBTX, p access.Principal, family string) (tokenPair, error) {
	raw, hash := token.Opaque()
	if err := h.q.InsertRefreshToken(ctx, db, dbgen.InsertRefreshTokenParams{
		UserID: p.UserID, Family: family, TokenHash: hash, ExpiresAt: time.Now().Add(h.refreshTTL),
	}); err != nil {
		return tokenPair{}, err
	}
	signed, err := h.tokens.Access(p)
	return tokenPair{AccessToken: signed, RefreshToken: raw}, err
}
