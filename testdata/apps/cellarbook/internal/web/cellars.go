package web

import (
	"context"
	"net/http"
	"strings"

	"example.com/cellarbook/internal/store"
)

// show answers with what a method of the store knows about the object that the
// path names.
func show[T any](w http.ResponseWriter, r *http.Request, name string, get func(ctx context.Context, id, caller int64) (T, error)) error {
	id, err := pathID(r, name)
	if err != nil {
		return err
	}
	v, err := get(r.Context(), id, caller(r).ID)
	if err != nil {
		return err
	}
	return reply(w, v)
}

func (s *server) activity(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "cellar", s.store.Activity)
}

func (s *server) timeline(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "cellar", s.store.Timeline)
}

func (s *server) worth(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "cellar", s.store.Worth)
}

func (s *server) racks(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "cellar", s.store.Racks)
}

type nameForm struct {
	Name string `json:"name"`
}

func (s *server) name(w http.ResponseWriter, r *http.Request) (string, error) {
	in, err := decode[nameForm](w, r)
	if err != nil {
		return "", err
	}
	name := strings.TrimSpace(in.Name)
	if name == "" {
		return "", badRequest("name is missing")
	}
	return name, nil
}

func (s *server) renameCellar(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "cellar")
	if err != nil {
		return err
	}
	name, err := s.name(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.RenameCellar(r.Context(), id, caller(r).ID, name))
}

func (s *server) closeCellar(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "cellar")
	if err != nil {
		return err
	}
	return done(w, s.store.CloseCellar(r.Context(), id, caller(r).ID))
}

func (s *server) renameRack(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "rack")
	if err != nil {
		return err
	}
	name, err := s.name(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.RenameRack(r.Context(), id, caller(r).ID, name))
}

func (s *server) dropRack(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "rack")
	if err != nil {
		return err
	}
	return done(w, s.store.DropRack(r.Context(), id, caller(r).ID))
}

func (s *server) transfers(w http.ResponseWriter, r *http.Request) error {
	f := store.TransferFilter{State: r.FormValue("state")}
	if v := r.FormValue("lot"); v != "" {
		id, err := parseID(v)
		if err != nil {
			return badRequest("bad lot")
		}
		f.Lot = id
	}
	found, err := s.store.Transfers(r.Context(), caller(r).ID, f)
	if err != nil {
		return err
	}
	return reply(w, found)
}

func (s *server) lotTransfers(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "lot")
	if err != nil {
		return err
	}
	found, err := s.store.LotTransfers(r.Context(), id, caller(r).ID, r.FormValue("direction"))
	if err != nil {
		return err
	}
	return reply(w, found)
}

func (s *server) accept(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "transfer")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		RackID int64 `json:"rack_id"`
	}](w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Accept(r.Context(), id, in.RackID, caller(r).ID))
}
