// Package gate finds out who is calling.
package gate

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/ogen-go/ogen/ogenerrors"

	"example.com/skywatch/internal/kit"
	"example.com/skywatch/internal/oas"
)

// Caller is who has been verified: an observer, a telescope, a partner, or who was given a link to one request.
type Caller struct {
	Observer  int64
	Role      string
	Telescope int64
	Partner   string
	Scopes    []string
	Link      int64
}

type key struct{}

func with(ctx context.Context, c *Caller) context.Context {
	return context.WithValue(ctx, key{}, c)
}

// From is the caller of a request, of zeros where nobody has been verified.
func From(ctx context.Context) Caller {
	if c, ok := ctx.Value(key{}).(*Caller); ok {
		return *c
	}
	return Caller{}
}

// Gate verifies credentials.
type Gate struct {
	pool   *pgxpool.Pool
	secret []byte
}

// New makes a gate.
func New(pool *pgxpool.Pool, secret []byte) *Gate {
	return &Gate{pool: pool, secret: secret}
}

var _ oas.SecurityHandler = (*Gate)(nil)

// HandleBearerAuth lets observers in.
func (g *Gate) HandleBearerAuth(ctx context.Context, _ oas.OperationName, t oas.BearerAuth) (context.Context, error) {
	c, err := g.observer(t.Token)
	if err != nil {
		return nil, err
	}
	return with(ctx, c), nil
}

// HandleInstrumentKey lets the computers of telescopes in. A key that is not known leaves it to the other schemes of the operation.
func (g *Gate) HandleInstrumentKey(ctx context.Context, _ oas.OperationName, t oas.InstrumentKey) (context.Context, error) {
	digest := sha256.Sum256([]byte(t.APIKey))
	c := Caller{}
	err := g.pool.QueryRow(ctx, `SELECT telescope_id FROM instrument_keys WHERE digest = $1`, digest[:]).Scan(&c.Telescope)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, ogenerrors.ErrSkipServerSecurity
	}
	if err != nil {
		return nil, err
	}
	return with(ctx, &c), nil
}

// HandleArchiveKey is there for the old archive, which has been switched off.
func (g *Gate) HandleArchiveKey(ctx context.Context, _ oas.OperationName, _ oas.ArchiveKey) (context.Context, error) {
	return ctx, ogenerrors.ErrSkipServerSecurity
}

// HandlePartnerOAuth lets partners in who have the scopes that the operation asks for.
func (g *Gate) HandlePartnerOAuth(ctx context.Context, _ oas.OperationName, t oas.PartnerOAuth) (context.Context, error) {
	c, err := g.partner(t.Token)
	if err != nil {
		return nil, err
	}
	for _, scope := range t.Scopes {
		if !slices.Contains(c.Scopes, scope) {
			return nil, kit.Refuse
		}
	}
	return with(ctx, c), nil
}

// HandleChartLink lets in who has been given a link to a chart.
func (g *Gate) HandleChartLink(ctx context.Context, _ oas.OperationName, t oas.ChartLink) (context.Context, error) {
	id, err := g.openChartLink(t.APIKey)
	if err != nil {
		return nil, err
	}
	return with(ctx, &Caller{Link: id}), nil
}

// HandlePreviewLink lets in who has been given a link to a preview.
func (g *Gate) HandlePreviewLink(ctx context.Context, _ oas.OperationName, t oas.PreviewLink) (context.Context, error) {
	id, err := openPreviewLink(t.APIKey)
	if err != nil {
		return nil, err
	}
	return with(ctx, &Caller{Link: id}), nil
}
