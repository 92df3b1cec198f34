// Package partner is the API of the companies that lease bikes.
package partner

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/jmoiron/sqlx"

	"example.com/spokeworks/internal/auth"
)

// door has the database and lets partners in.
type door struct {
	db  *sqlx.DB
	api huma.API
}

// Who an operation is for, in its metadata. Partners only, where nothing is said.
const (
	audience = "audience"
	everyone = "everyone"
	anyone   = "anyone, and more for partners"
)

type partnerKey struct{}

// known is a partner whose token has been looked up.
type known struct {
	ID     int64  `db:"partner_id"`
	Scopes string `db:"scopes"`
}

func caller(ctx context.Context) known {
	k, _ := ctx.Value(partnerKey{}).(known)
	return k
}

// lookUp finds the partner that a token belongs to.
func (d *door) lookUp(ctx context.Context, header string) (known, error) {
	var k known
	token, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return k, errors.New("no bearer token")
	}
	err := d.db.GetContext(ctx, &k, `SELECT partner_id, scopes FROM partner_tokens WHERE digest = $1`, auth.Digest(token))
	return k, err
}

// admit is the middleware of all operations.
func (d *door) admit(ctx huma.Context, next func(huma.Context)) {
	header := ctx.Header("Authorization")
	switch ctx.Operation().Metadata[audience] {
	case everyone:
		next(ctx)
		return
	case anyone:
		if header == "" {
			next(ctx)
			return
		}
	}
	k, err := d.lookUp(ctx.Context(), header)
	if err != nil {
		_ = huma.WriteErr(d.api, ctx, http.StatusUnauthorized, "sign in first")
		return
	}
	next(huma.WithValue(ctx, partnerKey{}, k))
}

// scope is a middleware of single operations.
func (d *door) scope(name string) huma.Middlewares {
	return huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
		if !slices.Contains(strings.Fields(caller(ctx.Context()).Scopes), name) {
			_ = huma.WriteErr(d.api, ctx, http.StatusForbidden, "the token is not good for that")
			return
		}
		next(ctx)
	}}
}

// fail says what the client is told of an error.
func fail(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return huma.Error404NotFound("not found")
	}
	return err
}

// change runs a statement that must change something.
func (d *door) change(ctx context.Context, query string, args ...any) (*struct{}, error) {
	res, err := d.db.ExecContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return nil, huma.Error404NotFound("not found")
	}
	return nil, nil
}

func config() huma.Config {
	c := huma.DefaultConfig("Spokeworks for partners", "1.2.0")
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", "" // the document is published by the build
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"partnerToken": {Type: "http", Scheme: "bearer"},
		"partnerKey":   {Type: "apiKey", In: "header", Name: "X-Partner-Key"},
		"partnerOAuth": {Type: "oauth2", Flows: &huma.OAuthFlows{ClientCredentials: &huma.OAuthFlow{
			TokenURL: "https://login.spokeworks.example/partners",
			Scopes:   map[string]string{"leases:extend": "extend leases", "leases:end": "end leases"},
		}}},
	}
	c.Security = []map[string][]string{{"partnerToken": {}}}
	return c
}

// Register puts the API onto a mux.
func Register(mux *http.ServeMux, db *sqlx.DB) huma.API {
	d := &door{db: db, api: humago.New(mux, config())}
	d.api.UseMiddleware(d.admit)
	d.leases()
	d.others()
	mux.HandleFunc("GET /partner/statement", d.statement)
	return d.api
}
