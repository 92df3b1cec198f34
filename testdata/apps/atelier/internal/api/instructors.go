package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// InstructorHandler serves those who teach.
type InstructorHandler struct{ studios *service.Studios }

func NewInstructorHandler(s *service.Studios) *InstructorHandler {
	return &InstructorHandler{studios: s}
}

// Routes is mounted behind the token check.
func (h *InstructorHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Patch("/{instructorID}", httpx.Handle(h.updateProfile))
	// Members have no earnings.
	r.With(auth.RequireRole(auth.RoleInstructor, auth.RoleAdmin)).
		Get("/{instructorID}/earnings", httpx.Handle(h.earnings))
	return r
}

func (h *InstructorHandler) updateProfile(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "instructorID")
	if err != nil {
		return err
	}
	in, err := httpx.Bind[service.ProfilePatch](r)
	if err != nil {
		return err
	}
	inst, err := h.studios.UpdateProfile(r.Context(), auth.MustFrom(r.Context()), id, in)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, inst)
	return nil
}

func (h *InstructorHandler) earnings(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "instructorID")
	if err != nil {
		return err
	}
	list, err := h.studios.Earnings(r.Context(), id)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, list)
	return nil
}
