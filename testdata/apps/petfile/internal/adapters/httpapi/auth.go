package httpapi

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3filter"

	"example.com/petfile/internal/adapters/httpapi/oapi"
	"example.com/petfile/internal/domain"
)

const (
	clinicKeyHeader = "X-Clinic-Key"
	signatureHeader = "X-Petfile-Signature"
)

type (
	principalKey struct{}
	claimKey     struct{}
)

func withPrincipal(ctx context.Context, p domain.Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// caller returns the principal of the request; the zero value where there is none.
func caller(ctx context.Context) domain.Principal {
	p, _ := ctx.Value(principalKey{}).(domain.Principal)
	return p
}

func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// authenticate checks one security requirement of an operation for the
// validator. The scopes of bearerAuth are roles.
func (s *Server) authenticate(ctx context.Context, in *openapi3filter.AuthenticationInput) error {
	r := in.RequestValidationInput.Request
	var p domain.Principal
	var err error
	switch in.SecuritySchemeName {
	case "bearerAuth":
		p, err = s.Accounts.Member(ctx, bearer(r))
	case "clinicKey":
		p, err = s.Accounts.Clinic(ctx, r.Header.Get(clinicKeyHeader))
	default:
		// The other schemes do not stand for a principal of ours.
		return nil
	}
	if err != nil {
		return err
	}
	if !p.Has(in.Scopes...) {
		return domain.ErrForbidden
	}
	// The validator passes this very request on, so the handlers see the principal.
	*r = *r.WithContext(withPrincipal(r.Context(), p))
	return nil
}

// requireMember is for routes that the validator does not see.
func (s *Server) requireMember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := s.Accounts.Member(r.Context(), bearer(r))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(withPrincipal(r.Context(), p)))
	})
}

// validSignature compares in constant time.
func validSignature(secret, body []byte, signature string) bool {
	given, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), given)
}

// claimGate runs before the operations on one claim. It loads the claim that
// the path names, for its holder only, and hands it on in the context.
func (s *Server) claimGate(next oapi.StrictHandlerFunc, _ string) oapi.StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
		var id int64
		switch req := request.(type) {
		case oapi.SubmitClaimRequestObject:
			id = req.ClaimId
		case oapi.ListClaimItemsRequestObject:
			id = req.ClaimId
		case oapi.ReplaceClaimItemRequestObject:
			id = req.ClaimId
		case oapi.DeleteClaimItemRequestObject:
			id = req.ClaimId
		default:
			return next(ctx, w, r, request)
		}
		claim, err := s.Claims.Editable(ctx, caller(ctx), id)
		if err != nil {
			return nil, err
		}
		return next(context.WithValue(ctx, claimKey{}, claim), w, r, request)
	}
}

// gatedClaim returns what claimGate loaded.
func gatedClaim(ctx context.Context) *domain.Claim {
	return ctx.Value(claimKey{}).(*domain.Claim)
}
