package api

import (
	"context"
	"crypto/subtle"
	"net/http"
	"regexp"
	"strconv"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/model"
	"example.com/schoolmate/internal/session"
)

// caller resolves the session of a request to an active account.
func (a *API) caller(r *http.Request) (model.User, bool) {
	s, ok := session.From(r.Context())
	if !ok {
		return model.User{}, false
	}
	u, err := a.stores.Users.ByID(r.Context(), s.UserID)
	if err != nil {
		a.log.WarnContext(r.Context(), "account of session", "user", s.UserID, "err", err)
		return model.User{}, false
	}
	return u, true
}

// signedIn puts the caller's account into the context.
func (a *API) signedIn(r *http.Request) (context.Context, error) {
	u, ok := a.caller(r)
	if !ok {
		return nil, fault.Unauthorized()
	}
	return userKey.with(r.Context(), u), nil
}

// operator admits the operators of the service.
func operator(r *http.Request) (context.Context, error) {
	if !currentUser(r).PlatformAdmin {
		return nil, fault.Forbidden("operators only")
	}
	return r.Context(), nil
}

// schedulerOnly protects /internal with the token shared with the scheduler.
// Local setups have no scheduler and no token.
func schedulerOnly(token string) check {
	return func(r *http.Request) (context.Context, error) {
		given := r.Header.Get("X-Jobs-Token")
		if token != "" && subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
			return nil, fault.Unauthorized()
		}
		return r.Context(), nil
	}
}

var feedKeyPattern = regexp.MustCompile(`^[0-9a-f]{32}$`)

// feedKey admits calendar programs, which cannot sign in: they carry the key
// of the class in the address.
func feedKey(r *http.Request) (context.Context, error) {
	if !feedKeyPattern.MatchString(r.URL.Query().Get("key")) {
		return nil, fault.Unauthorized()
	}
	return r.Context(), nil
}

// staffOfPath admits the staff of the school in the path.
func (a *API) staffOfPath(r *http.Request) (context.Context, error) {
	m, err := a.policy.Staff(r.Context(), currentUser(r), httpjson.PathID(r, "schoolID"))
	return memberKey.with(r.Context(), m), err
}

// principal runs behind staffOfPath.
func principal(r *http.Request) (context.Context, error) {
	if currentMember(r).Role != model.RolePrincipal {
		return nil, fault.Forbidden("principals only")
	}
	return r.Context(), nil
}

// workingAs admits sessions with the given role. The role was looked up when
// the user chose the school to work in.
func workingAs(role string) check {
	return func(r *http.Request) (context.Context, error) {
		if s, ok := session.From(r.Context()); !ok || s.Role != role {
			return nil, fault.Forbidden("choose a school where you are " + role)
		}
		return r.Context(), nil
	}
}

// schoolOnScreen finds out which school a request is about. The mobile app
// keeps several schools open at once and names the one it shows in
// X-School-ID; browsers rely on the choice kept in the session.
func schoolOnScreen(r *http.Request) (context.Context, error) {
	var id int64
	if s, ok := session.From(r.Context()); ok {
		id = s.SchoolID
	}
	if h := r.Header.Get("X-School-ID"); h != "" {
		id, _ = strconv.ParseInt(h, 10, 64)
	}
	if id <= 0 {
		return nil, fault.Bad("choose a school first")
	}
	return schoolKey.with(r.Context(), id), nil
}

// classOfPath loads the class in the path for those who may see it.
func (a *API) classOfPath(r *http.Request) (context.Context, error) {
	class, err := a.stores.Classes.Find(r.Context(), httpjson.PathID(r, "classID"))
	if err != nil {
		return nil, err
	}
	if err := a.policy.ViewClass(r.Context(), currentUser(r), class); err != nil {
		return nil, err
	}
	return classKey.with(r.Context(), class), nil
}

// teaching runs behind classOfPath.
func (a *API) teaching(r *http.Request) (context.Context, error) {
	return r.Context(), a.policy.TeachClass(r.Context(), currentUser(r), currentClass(r))
}
