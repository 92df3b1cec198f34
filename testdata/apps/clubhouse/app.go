package main

import (
	"context"
	"crypto/subtle"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"log"
	"net/http"
	"strconv"
	"strings"

	"github.com/gorilla/sessions"
	"github.com/jmoiron/sqlx"

	"example.com/clubhouse/models"
)

//go:embed templates/*.html
var templateFS embed.FS

// App carries what the handlers need.
type App struct {
	DB        *sqlx.DB
	Sessions  sessions.Store
	Tmpl      *template.Template
	Log       *log.Logger
	CronToken string
	LinkKey   []byte // signs links in newsletters
	PageSize  int
}

func NewApp(db *sqlx.DB, store sessions.Store, logger *log.Logger) *App {
	return &App{
		DB:       db,
		Sessions: store,
		Tmpl:     template.Must(template.ParseFS(templateFS, "templates/*.html")),
		Log:      logger,
		PageSize: 25,
	}
}

// Handler is the mux with what runs around every request.
func (app *App) Handler() http.Handler {
	return app.recoverer(app.csrf(app.Routes()))
}

type ctxKey int

const userKey ctxKey = 1

const sessionName = "clubhouse"

func (app *App) session(r *http.Request) *sessions.Session {
	s, _ := app.Sessions.Get(r, sessionName)
	return s
}

// currentUser returns the user of the session, nil when there is none.
func (app *App) currentUser(r *http.Request) *models.User {
	if u, ok := r.Context().Value(userKey).(*models.User); ok {
		return u
	}
	id, ok := app.session(r).Values["user_id"].(int64)
	if !ok {
		return nil
	}
	u, err := models.FindUser(app.DB, id)
	if err != nil || u.LeftAt.Valid {
		return nil
	}
	return u
}

func (app *App) signIn(w http.ResponseWriter, r *http.Request, u *models.User) error {
	s := app.session(r)
	for k := range s.Values {
		delete(s.Values, k)
	}
	s.Values["user_id"] = u.ID
	s.Values["csrf"] = models.RandomToken()
	return s.Save(r, w)
}

// Wrappers.

// requireLogin sends visitors to the login page.
func (app *App) requireLogin(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u := app.currentUser(r)
		if u == nil {
			app.flash(w, r, "Please log in first.")
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), userKey, u)))
	}
}

type userHandler func(w http.ResponseWriter, r *http.Request, u *models.User)

// withUser is requireLogin for handlers that take the user.
func (app *App) withUser(next userHandler) http.HandlerFunc {
	return app.requireLogin(func(w http.ResponseWriter, r *http.Request) {
		next(w, r, app.currentUser(r))
	})
}

// page hands the user over to the handler for the navigation.
func (app *App) page(next userHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next(w, r, app.currentUser(r))
	}
}

// needRole admits the holders of one of the roles.
func (app *App) needRole(mask int, next userHandler) http.HandlerFunc {
	return app.withUser(func(w http.ResponseWriter, r *http.Request, u *models.User) {
		if !u.Has(mask) {
			app.deny(w, r)
			return
		}
		next(w, r, u)
	})
}

// actingFor is for routes with a {member} whom the user may act for.
func (app *App) actingFor(next func(w http.ResponseWriter, r *http.Request, u, who *models.User)) http.HandlerFunc {
	return app.withUser(func(w http.ResponseWriter, r *http.Request, u *models.User) {
		who, err := models.FindUser(app.DB, pathInt(r, "member"))
		if err != nil || !u.ActsFor(who) {
			app.notFound(w, r)
			return
		}
		next(w, r, u, who)
	})
}

// bearer is for the mobile app.
func (app *App) bearer(next userHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			jsonError(w, http.StatusUnauthorized, "token required")
			return
		}
		u, err := models.FindUserByToken(app.DB, token)
		if err != nil {
			jsonError(w, http.StatusUnauthorized, "unknown token")
			return
		}
		next(w, r, u)
	}
}

// httpError is what must panics with.
type httpError struct{ code int }

// must ends the request with code unless ok.
func must(ok bool, code int) {
	if !ok {
		panic(httpError{code})
	}
}

func (app *App) recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch e := recover().(type) {
			case nil:
			case httpError:
				jsonError(w, e.code, http.StatusText(e.code))
			default:
				app.Log.Printf("panic: %s %s: %v", r.Method, r.URL.Path, e)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// csrf wants the session's token with every form. The API and cron have no cookies.
func (app *App) csrf(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/cron/") {
			next.ServeHTTP(w, r)
			return
		}
		s := app.session(r)
		token, ok := s.Values["csrf"].(string)
		if !ok {
			token = models.RandomToken()
			s.Values["csrf"] = token
			if err := s.Save(r, w); err != nil {
				app.fail(w, r, err)
				return
			}
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			sent := r.Header.Get("X-CSRF-Token")
			if sent == "" {
				sent = r.FormValue("csrf")
			}
			if subtle.ConstantTimeCompare([]byte(sent), []byte(token)) != 1 {
				http.Error(w, "the form has expired", http.StatusForbidden)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Responses.

type view struct {
	Title string
	User  *models.User
	CSRF  string
	Flash []any
	Data  any
	Page  int
}

func (app *App) render(w http.ResponseWriter, r *http.Request, name, title string, data any) {
	s := app.session(r)
	v := view{Title: title, User: app.currentUser(r), Flash: s.Flashes(), Data: data, Page: pageNo(r)}
	v.CSRF, _ = s.Values["csrf"].(string)
	if len(v.Flash) > 0 {
		if err := s.Save(r, w); err != nil {
			app.Log.Print(err)
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := app.Tmpl.ExecuteTemplate(w, name, v); err != nil {
		app.Log.Print(err)
	}
}

func (app *App) flash(w http.ResponseWriter, r *http.Request, text string) {
	s := app.session(r)
	s.AddFlash(text)
	if err := s.Save(r, w); err != nil {
		app.Log.Print(err)
	}
}

func (app *App) done(w http.ResponseWriter, r *http.Request, text, to string) {
	app.flash(w, r, text)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (app *App) notFound(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNotFound)
	app.render(w, r, "message", "Not found", "There is nothing here.")
}

func (app *App) deny(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusForbidden)
	app.render(w, r, "message", "No entry", "This is for others.")
}

func (app *App) fail(w http.ResponseWriter, r *http.Request, err error) {
	app.Log.Printf("%s %s: %v", r.Method, r.URL.Path, err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

func badMethod(w http.ResponseWriter) {
	http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
}

func writeJSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(v)
}

func jsonError(w http.ResponseWriter, code int, text string) {
	writeJSON(w, code, map[string]string{"error": text})
}

// Requests.

func pathInt(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(r.PathValue(name), 10, 64)
	return id
}

func formInt(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
	return id
}

func pageNo(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

var errPath = errors.New("no id in the path")

// cutPath splits what follows prefix into an id and an action: /bookings/12/cancel.
func cutPath(r *http.Request, prefix string) (id int64, action string, err error) {
	first, action, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, prefix), "/")
	if id, err = strconv.ParseInt(first, 10, 64); err != nil {
		return 0, "", errPath
	}
	return id, action, nil
}
