package gate

import (
	"context"
	"net/http"
)

// Caller is who a request comes from. Only what a credential has shown is set.
type Caller struct {
	Observer int64
	Staff    bool
	Station  int64
	Partner  int64
	Archive  int64
}

type callerKey struct{}

// From returns the caller of the request with this context.
func From(ctx context.Context) *Caller {
	if c, ok := ctx.Value(callerKey{}).(*Caller); ok {
		return c
	}
	return &Caller{}
}

func with(r *http.Request, c *Caller) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), callerKey{}, c))
}

// Remember makes room for the caller. Authenticate runs inside of the validator,
// which has no way to hand a new context on, so it fills this room.
func Remember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, with(r, &Caller{}))
	})
}
