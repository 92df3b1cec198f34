package api

import (
	"encoding/csv"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/render"

	"example.com/quizforge/internal/store"
)

type ClassesResource struct {
	auth    Auth
	classes *store.Classes
	grades  *store.Grades
}

func (rs ClassesResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Group(func(members chi.Router) {
		members.Use(rs.auth.RequireUser)

		members.Patch("/{classID}", rs.Update)
		members.With(rs.ClassCtx).Get("/{classID}/roster", rs.Roster)
		r.With(middleware.Throttle(8)).Get("/{classID}/gradebook.csv", rs.GradeBook)
		members.With(rs.ClassCtx).Delete("/{classID}/teachers/{userID}", rs.RemoveTeacher)
	})
	return r
}

// ClassCtx loads the class of the path as one of its teachers sees it.
func (rs ClassesResource) ClassCtx(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "classID")
		if err != nil {
			fail(w, r, err)
			return
		}
		class, err := rs.classes.TaughtBy(r.Context(), id, currentUser(r).ID)
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, with(r, classKey, class))
	})
}

func classOf(r *http.Request) store.Taught { return value[store.Taught](r.Context(), classKey) }

// Update takes a JSON merge patch.
func (rs ClassesResource) Update(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "classID")
	if err != nil {
		fail(w, r, err)
		return
	}
	class, err := rs.classes.Find(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	patched, err := mergePatch(r, class)
	if err != nil {
		fail(w, r, err)
		return
	}
	if patched.Title == "" {
		fail(w, r, badRequest(errors.New("title must be set")))
		return
	}
	patched.ID, patched.SchoolID, patched.OwnerID = class.ID, class.SchoolID, currentUser(r).ID
	reply(w, r, patched, rs.classes.Save(r.Context(), patched))
}

func (rs ClassesResource) Roster(w http.ResponseWriter, r *http.Request) {
	pupils, err := rs.classes.Roster(r.Context(), classOf(r).ID)
	reply(w, r, list(pupils), err)
}

// RemoveTeacher lets leads remove assistants, and assistants leave.
func (rs ClassesResource) RemoveTeacher(w http.ResponseWriter, r *http.Request) {
	userID, err := pathID(r, "userID")
	if err != nil {
		fail(w, r, err)
		return
	}
	class := classOf(r)
	if class.MyRole != "lead" && userID != currentUser(r).ID {
		fail(w, r, store.ErrForbidden)
		return
	}
	reply(w, r, nil, rs.classes.RemoveTeacher(r.Context(), class.ID, userID))
}

// GradeBook streams the grade book for spreadsheets.
func (rs ClassesResource) GradeBook(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "classID")
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="gradebook.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write([]string{"student", "quiz", "points"})
	err = rs.grades.Book(r.Context(), id, func(row store.BookRow) error {
		points := ""
		if row.Points != nil {
			points = strconv.Itoa(*row.Points)
		}
		return out.Write([]string{row.Student, row.Quiz, points})
	})
	if err != nil {
		fail(w, r, err)
		return
	}
	out.Flush()
}

// CoteachingResource is the invited teacher's side of co-teaching.
type CoteachingResource struct{ invites *store.Invites }

func (rs CoteachingResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(Only(store.RoleTeacher))
	r.Post("/{inviteID}/accept", rs.Accept)
	r.Post("/{inviteID}/decline", rs.Decline)
	return r
}

func (rs CoteachingResource) Accept(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "inviteID")
	if err != nil {
		fail(w, r, err)
		return
	}
	user := currentUser(r)
	classID, err := rs.invites.Accept(r.Context(), store.Answer{InviteID: id, Email: user.Email}, user.ID)
	reply(w, r, render.M{"class_id": classID}, err)
}

type DeclinePayload struct {
	Email  string `json:"email"`
	Reason string `json:"reason"`
}

func (p *DeclinePayload) Bind(*http.Request) error {
	if p.Email == "" {
		return errors.New("email is required")
	}
	return nil
}

func (rs CoteachingResource) Decline(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r, "inviteID")
	if err != nil {
		fail(w, r, err)
		return
	}
	var in DeclinePayload
	if err := bind(r, &in); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, r, nil, rs.invites.Decline(r.Context(), store.Answer{InviteID: id, Email: in.Email, Reason: in.Reason}))
}
