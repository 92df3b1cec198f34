package web

import (
	"net/http"
	"strconv"
	"time"
)

func parseID(v string) (int64, error) { return strconv.ParseInt(v, 10, 64) }

func (s *server) myLots(w http.ResponseWriter, r *http.Request) error {
	lots, err := s.store.MyLots(r.Context(), caller(r).ID)
	if err != nil {
		return err
	}
	return reply(w, lots)
}

func (s *server) lot(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "lot", s.store.Lot)
}

func (s *server) cost(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "lot", s.store.Cost)
}

func (s *server) appraisals(w http.ResponseWriter, r *http.Request) error {
	return show(w, r, "lot", s.store.Appraisals)
}

// lotForm has what the changes of a lot need, each its part.
type lotForm struct {
	Quantity int    `json:"quantity"`
	Stars    int    `json:"stars"`
	RackID   int64  `json:"rack_id"`
	FromID   int64  `json:"from_id"`
	Remark   string `json:"remark"`
}

func lotRequest(w http.ResponseWriter, r *http.Request) (int64, lotForm, error) {
	id, err := pathID(r, "lot")
	if err != nil {
		return 0, lotForm{}, err
	}
	in, err := decode[lotForm](w, r)
	if err == nil && (in.Quantity < 0 || in.Stars < 0 || in.Stars > 5) {
		err = badRequest("out of range")
	}
	return id, in, err
}

func (s *server) recount(w http.ResponseWriter, r *http.Request) error {
	id, in, err := lotRequest(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Recount(r.Context(), id, caller(r).ID, in.Quantity))
}

func (s *server) move(w http.ResponseWriter, r *http.Request) error {
	id, in, err := lotRequest(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Move(r.Context(), id, in.RackID, caller(r).ID))
}

func (s *server) relocate(w http.ResponseWriter, r *http.Request) error {
	id, in, err := lotRequest(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Relocate(r.Context(), id, in.FromID, in.RackID, caller(r).ID))
}

func (s *server) split(w http.ResponseWriter, r *http.Request) error {
	id, in, err := lotRequest(w, r)
	if err != nil {
		return err
	}
	made, err := s.store.Split(r.Context(), id, caller(r).ID, in.Quantity)
	if err != nil {
		return err
	}
	return reply(w, map[string]int64{"id": made})
}

func (s *server) drink(w http.ResponseWriter, r *http.Request) error {
	id, in, err := lotRequest(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Drink(r.Context(), id, caller(r).ID, in.Remark))
}

func (s *server) rate(w http.ResponseWriter, r *http.Request) error {
	id, in, err := lotRequest(w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Rate(r.Context(), id, caller(r).ID, in.Stars))
}

func (s *server) archive(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Lots []int64 `json:"lots"`
	}](w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.Archive(r.Context(), in.Lots, caller(r).ID, time.Now()))
}

func (s *server) unshare(w http.ResponseWriter, r *http.Request) error {
	lot, err := pathID(r, "lot")
	if err != nil {
		return err
	}
	person, err := pathID(r, "user")
	if err != nil {
		return err
	}
	return done(w, s.store.Unshare(r.Context(), lot, person, caller(r).ID))
}

func (s *server) deleteNote(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "note")
	if err != nil {
		return err
	}
	return done(w, s.store.DeleteNote(r.Context(), id, caller(r).ID))
}

func (s *server) putReminder(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Body string    `json:"body"`
		Due  time.Time `json:"due"`
	}](w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.PutReminder(r.Context(), caller(r).ID, r.PathValue("reminder"), in.Body, in.Due))
}

func (s *server) putLabel(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Body string `json:"body"`
	}](w, r)
	if err != nil {
		return err
	}
	return done(w, s.store.PutLabel(r.Context(), caller(r).ID, r.PathValue("code"), in.Body))
}
