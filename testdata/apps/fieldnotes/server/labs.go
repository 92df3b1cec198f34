package server

import (
	"context"
	"net/http"

	"example.com/fieldnotes/internal/store"
)

func (s *server) handleLab() http.HandlerFunc {
	type response struct {
		store.Lab
		MyRole string `json:"my_role"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id := pathID(r, "lab")
		role, err := s.roleIn(r, id)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if role == "" {
			s.fail(w, r, store.ErrNotFound)
			return
		}
		lab, err := s.store.Labs.Get(r.Context(), id)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, response{lab, role})
	}
}

func (s *server) handleMembers() http.HandlerFunc {
	type response struct {
		Members []store.Member `json:"members"`
		CanEdit bool           `json:"can_edit"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id := pathID(r, "lab")
		role, err := s.roleIn(r, id)
		if err != nil { // not a member
			s.fail(w, r, err)
			return
		}
		list, err := s.store.Labs.Members(r.Context(), id)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, response{Members: list, CanEdit: role == "pi"})
	}
}

type roleRequest struct {
	Role string `json:"role"`
}

func (q roleRequest) Valid(context.Context) map[string]string {
	switch q.Role {
	case "pi", "member", "guest":
		return nil
	}
	return map[string]string{"role": "must be pi, member or guest"}
}

func (s *server) handleMemberPut() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, problems, err := decodeValid[roleRequest](r)
		if err != nil {
			s.reject(w, r, problems, err)
			return
		}
		u, err := s.store.Users.ByID(r.Context(), pathID(r, "user"))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if err := s.store.Labs.SetRole(r.Context(), scopeOf(r).lab, u.ID, q.Role); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleFreezerPut() http.HandlerFunc {
	type request struct {
		Location string `json:"location"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := decode[request](r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		f := store.Freezer{LabID: pathID(r, "lab"), Name: r.PathValue("name"), Location: q.Location}
		if f.ID, err = s.store.Freezers.Put(r.Context(), f); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, f)
	}
}

func (s *server) handleFreezerDelete() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.store.Freezers.Delete(r.Context(), pathID(r, "lab"), pathID(r, "freezer")); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleLabExport() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lab, err := s.store.Labs.Get(r.Context(), pathID(r, "lab"))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		out := newNDJSON(w, "samples.ndjson")
		if err := s.store.Samples.Each(r.Context(), store.SampleFilter{LabID: lab.ID}, func(x store.Sample) error {
			return out.write(x)
		}); err != nil {
			s.log.Error("export", "lab", lab.ID, "err", err)
		}
	}
}
