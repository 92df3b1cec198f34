package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/firstgear/internal/auth"
)

func (a *API) health(r *http.Request) (any, error) {
	return nil, a.store.Ping(r.Context())
}

// bankHook hears from the bank which invoices have been paid.
func (a *API) bankHook(r *http.Request) (any, error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, a.hooks)
	mac.Write(raw)
	sent, err := hex.DecodeString(r.Header.Get("X-Signature"))
	if err != nil || !hmac.Equal(sent, mac.Sum(nil)) {
		return nil, problem{http.StatusUnauthorized, "signature does not fit"}
	}
	var paid struct {
		Invoice int64 `json:"invoice"`
	}
	if err := json.Unmarshal(raw, &paid); err != nil {
		return nil, problem{http.StatusBadRequest, "body is not JSON"}
	}
	return nil, a.store.MarkPaid(r.Context(), paid.Invoice)
}

const sessionLength = 30 * 24 * time.Hour

// logIn sets the cookie for the web site and returns a token for the app.
func (a *API) logIn(r *http.Request) (any, error) {
	in, err := body[struct{ Email, Password string }](r)
	if err != nil {
		return nil, err
	}
	u, err := a.guards.Check(r.Context(), in.Email, in.Password)
	if err != nil {
		return nil, problem{http.StatusUnauthorized, "email or password is wrong"}
	}
	token, err := a.guards.Token(u)
	if err != nil {
		return nil, err
	}
	sid := rand.Text()
	if err := a.store.StartSession(r.Context(), sid, u.ID, time.Now().Add(sessionLength)); err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: auth.Cookie, Value: sid, Path: "/", HttpOnly: true, Secure: true,
			SameSite: http.SameSiteLaxMode, MaxAge: int(sessionLength.Seconds())})
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"token": token})
	}), nil
}

func (a *API) logOut(r *http.Request) (any, error) {
	c, err := r.Cookie(auth.Cookie)
	if err != nil {
		return nil, problem{http.StatusUnauthorized, "no session"}
	}
	return nil, a.store.EndSession(r.Context(), c.Value)
}

func (a *API) signUp(r *http.Request) (any, error) {
	in, err := body[struct{ School, Email, Name, Password string }](r)
	if err != nil {
		return nil, err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return nil, problem{http.StatusBadRequest, "that password cannot be used"}
	}
	id, err := a.store.SignUp(r.Context(), in.School, in.Email, in.Name, string(hash))
	return ref{id}, err
}

func (a *API) schools(r *http.Request) (any, error) {
	return a.store.Schools(r.Context())
}

func (a *API) prices(r *http.Request) (any, error) {
	return a.store.Prices(r.Context(), chi.URLParam(r, "slug"))
}

func (a *API) enquire(r *http.Request) (any, error) {
	in, err := body[struct{ Name, Body string }](r)
	if err != nil {
		return nil, err
	}
	return nil, a.store.Enquire(r.Context(), chi.URLParam(r, "slug"), in.Name, in.Body)
}

// student is one of the office's own school.
func (a *API) student(r *http.Request) (any, error) {
	school, err := number(r, "schoolId")
	if err != nil {
		return nil, err
	}
	if school != auth.Caller(r.Context()).School {
		return nil, errForbidden
	}
	student, err := number(r, "studentId")
	if err != nil {
		return nil, err
	}
	return a.store.Student(r.Context(), school, student)
}

func (a *API) exportStudents(r *http.Request) (any, error) {
	return a.store.Students(r.Context(), auth.Caller(r.Context()).School)
}

func (a *API) progress(r *http.Request) (any, error) {
	student, err := number(r, "studentId")
	if err != nil {
		return nil, err
	}
	return a.store.Progress(r.Context(), student)
}

func (a *API) sharedProgress(r *http.Request) (any, error) {
	return a.store.SharedProgress(r.Context(), chi.URLParam(r, "token"))
}

func (a *API) message(r *http.Request) (any, error) {
	id, err := number(r, "messageId")
	if err != nil {
		return nil, err
	}
	return a.store.Message(r.Context(), id)
}

func (a *API) deleteMessage(r *http.Request) (any, error) {
	id, err := number(r, "messageId")
	if err != nil {
		return nil, err
	}
	return nil, a.store.DeleteMessage(r.Context(), id, auth.Caller(r.Context()).ID)
}
