package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/httpjson"
)

// AnnouncementsResource is the notice board. It is older than the guards; its
// handlers look for the caller themselves.
type AnnouncementsResource struct{ *API }

// Routes returns the router of /v1/announcements.
func (rs AnnouncementsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", rs.List)
	r.Delete("/{announcementID}", rs.Remove)
	r.Put("/{announcementID}/pin", rs.Pin)
	return r
}

// List shows the board of a school to its staff and families.
func (rs AnnouncementsResource) List(w http.ResponseWriter, r *http.Request) {
	u, ok := rs.caller(r)
	if !ok {
		httpjson.Error(w, r, fault.Unauthorized())
		return
	}
	schoolID, page := httpjson.QueryID(r, "school_id"), httpjson.PageOf(r)
	if err := rs.policy.Community(r.Context(), u, schoolID); err != nil {
		httpjson.Error(w, r, err)
		return
	}
	items, err := httpjson.List(rs.stores.Announcements.List(r.Context(), schoolID, page.Limit, page.Offset))
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	httpjson.Write(w, http.StatusOK, items)
}

// Remove takes an announcement down.
func (rs AnnouncementsResource) Remove(w http.ResponseWriter, r *http.Request) {
	u, ok := rs.caller(r)
	if !ok {
		httpjson.Error(w, r, fault.Unauthorized())
		return
	}
	a, err := rs.stores.Announcements.Find(r.Context(), httpjson.PathID(r, "announcementID"))
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	if err := rs.policy.RemoveAnnouncement(r.Context(), u, a); err != nil {
		httpjson.Error(w, r, err)
		return
	}
	if err := rs.stores.Announcements.Remove(r.Context(), a.ID); err != nil {
		httpjson.Error(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Pin moves an announcement to the top of the board, or back into the list.
func (rs AnnouncementsResource) Pin(w http.ResponseWriter, r *http.Request) {
	u, ok := rs.caller(r)
	if !ok {
		httpjson.Error(w, r, fault.Unauthorized())
	}
	in, err := httpjson.Read[struct {
		Pinned bool `json:"pinned"`
	}](r)
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	a, err := rs.stores.Announcements.Pin(r.Context(), httpjson.PathID(r, "announcementID"), in.Pinned)
	if err != nil {
		httpjson.Error(w, r, err)
		return
	}
	rs.log.InfoContext(r.Context(), "announcement pinned", "announcement", a.ID, "pinned", a.Pinned, "by", u.ID)
	httpjson.Write(w, http.StatusOK, a)
}

// NotesResource serves notes on students.
type NotesResource struct{ *API }

// Routes returns the router of /v1/notes.
func (rs NotesResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/{noteID}", reply(rs.Get))
	r.Delete("/{noteID}", reply(rs.Remove))
	return r
}

// Get shows a note to the staff.
func (rs NotesResource) Get(r *http.Request) (any, error) {
	return rs.stores.Notes.Readable(r.Context(), httpjson.PathID(r, "noteID"), currentUser(r).ID)
}

// Remove deletes a note.
func (rs NotesResource) Remove(r *http.Request) (any, error) {
	return nil, rs.stores.Notes.Remove(r.Context(), httpjson.PathID(r, "noteID"), currentUser(r).ID)
}

// SlotsResource serves the times of parent-teacher conferences.
type SlotsResource struct{ *API }

// Routes returns the router of /v1/conference-slots.
func (rs SlotsResource) Routes() chi.Router {
	r := chi.NewRouter()
	r.With(guard(schoolOnScreen)).Get("/", reply(rs.Board))
	r.Post("/{slotID}/book", reply(rs.Book))
	return r
}

// Board lists the coming slots of the school on screen.
func (rs SlotsResource) Board(r *http.Request) (any, error) {
	page := httpjson.PageOf(r)
	return httpjson.List(rs.stores.Slots.Board(r.Context(), schoolKey.from(r.Context()), page.Limit, page.Offset))
}

// Book takes a free slot for a ward of the caller's.
func (rs SlotsResource) Book(r *http.Request) (any, error) {
	in, err := httpjson.Read[struct {
		StudentID int64 `json:"student_id"`
	}](r)
	if err != nil {
		return nil, err
	}
	return nil, rs.stores.Slots.Book(r.Context(), httpjson.PathID(r, "slotID"), currentUser(r).ID, in.StudentID)
}
