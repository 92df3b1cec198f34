// Package account signs people up and in.
package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

// Register opens an account together with its first workspace.
type Register struct{ accounts port.Accounts }

func NewRegister(a port.Accounts) *Register { return &Register{accounts: a} }

type RegisterCommand struct {
	Email, Name, Password, Workspace, Slug string
}

func (uc *Register) Handle(ctx context.Context, cmd RegisterCommand) (domain.User, error) {
	cmd.Email = strings.ToLower(strings.TrimSpace(cmd.Email))
	if !strings.Contains(cmd.Email, "@") || len(cmd.Password) < 10 || cmd.Slug == "" {
		return domain.User{}, domain.ErrInvalid
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(cmd.Password), bcrypt.MinCost)
	if err != nil {
		return domain.User{}, err
	}
	return uc.accounts.Create(ctx, cmd.Email, cmd.Name, string(hash), cmd.Workspace, cmd.Slug)
}

// Login trades a password for a token.
type Login struct {
	accounts port.Accounts
	lifetime time.Duration
	now      func() time.Time
}

func NewLogin(a port.Accounts, lifetime time.Duration) *Login {
	return &Login{accounts: a, lifetime: lifetime, now: time.Now}
}

func (uc *Login) Handle(ctx context.Context, email, password string) (string, error) {
	user, hash, err := uc.accounts.PasswordOf(ctx, strings.ToLower(email))
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return "", domain.ErrNotFound
	}
	raw := make([]byte, 24)
	rand.Read(raw)
	token := base64.RawURLEncoding.EncodeToString(raw)
	if err := uc.accounts.OpenToken(ctx, user.ID, Digest(token), uc.now().Add(uc.lifetime)); err != nil {
		return "", err
	}
	return token, nil
}

// Digest is what we keep of a token.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Identify finds the user behind a token.
type Identify struct{ accounts port.Accounts }

func NewIdentify(a port.Accounts) *Identify { return &Identify{accounts: a} }

func (uc *Identify) Handle(ctx context.Context, token string) (domain.User, error) {
	return uc.accounts.ByToken(ctx, Digest(token))
}

// ListWorkspaces lists the workspaces a user is a member of.
type ListWorkspaces struct{ workspaces port.Workspaces }

func NewListWorkspaces(w port.Workspaces) *ListWorkspaces { return &ListWorkspaces{workspaces: w} }

func (uc *ListWorkspaces) Handle(ctx context.Context, u domain.User) ([]domain.Workspace, error) {
	return uc.workspaces.OfUser(ctx, u.ID)
}

// Enter finds out in which role a user acts in a workspace.
type Enter struct{ workspaces port.Workspaces }

func NewEnter(w port.Workspaces) *Enter { return &Enter{workspaces: w} }

func (uc *Enter) Handle(ctx context.Context, u domain.User, workspaceID int64) (domain.Actor, error) {
	return uc.workspaces.Membership(ctx, workspaceID, u.ID)
}

// ListPlans is the price list.
type ListPlans struct{ workspaces port.Workspaces }

func NewListPlans(w port.Workspaces) *ListPlans { return &ListPlans{workspaces: w} }

func (uc *ListPlans) Handle(ctx context.Context) ([]domain.Plan, error) {
	return uc.workspaces.Plans(ctx)
}
