package web

import (
	"net/http"

	"example.com/railyard/internal/store"
)

// listStations is the list in every form.
//
//authvet:public stations belong to nobody
func (s *Server) listStations(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Stations(r.Context())
	if err != nil {
		return err
	}
	return reply(w, list)
}

func (s *Server) listWagons(w http.ResponseWriter, r *http.Request) error {
	where := map[string]string{}
	for _, name := range []string{"kind", "number"} {
		if v := r.URL.Query().Get(name); v != "" {
			where[name] = v
		}
	}
	list, err := s.store.Wagons(r.Context(), caller(r).CompanyID, where)
	if err != nil {
		return err
	}
	return reply(w, list)
}

// ownWagon loads the wagon in the path.
func (s *Server) ownWagon(r *http.Request) (*store.Wagon, error) {
	id, err := pathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.store.Wagon(r.Context(), caller(r).CompanyID, id)
}

func (s *Server) showWagon(w http.ResponseWriter, r *http.Request) error {
	wagon, err := s.ownWagon(r)
	if err != nil {
		return err
	}
	return reply(w, wagon)
}

func (s *Server) saveWagon(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[store.Wagon](r)
	if err != nil {
		return err
	}
	if in.ID, err = pathID(r, "id"); err != nil {
		return err
	}
	if in.Number == "" || in.Kind == "" {
		return badRequest("number and kind are needed")
	}
	if err := s.store.SaveWagon(r.Context(), caller(r).CompanyID, &in); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) listWagonEvents(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	notes, err := s.store.WagonEvents(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, notes)
}

func (s *Server) moveWagon(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		TrackID int64 `json:"track_id"`
	}](r)
	if err != nil {
		return err
	}
	wagon, err := s.ownWagon(r)
	if err != nil {
		return err
	}
	if err := s.store.Park(r.Context(), wagon.ID, in.TrackID); err != nil {
		return err
	}
	return noContent(w)
}

// ownTrack reads yard and track from the path; the yard is one of the caller's company.
func (s *Server) ownTrack(r *http.Request) (yard *store.Yard, track int64, err error) {
	id, err := pathID(r, "yard")
	if err != nil {
		return nil, 0, err
	}
	if yard, err = s.store.Yard(r.Context(), id); err != nil {
		return nil, 0, err
	}
	if yard.CompanyID != caller(r).CompanyID {
		return nil, 0, store.ErrNoRow
	}
	track, err = pathID(r, "track")
	return yard, track, err
}

func (s *Server) relabelTrack(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Label string }](r)
	if err != nil {
		return err
	}
	yard, track, err := s.ownTrack(r)
	if err != nil {
		return err
	}
	if err := s.store.RelabelTrack(r.Context(), yard.ID, track, in.Label); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) dropTrack(w http.ResponseWriter, r *http.Request) error {
	yard, track, err := s.ownTrack(r)
	if err != nil {
		return err
	}
	if err := s.store.DropTrack(r.Context(), track); err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "track dropped", "yard", yard.ID, "track", track)
	return noContent(w)
}

func (s *Server) terminalTrack(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	t, err := s.store.Track(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, t)
}

func (s *Server) terminalClear(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.ClearTrack(r.Context(), id); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) feedPosition(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "wagon")
	if err != nil {
		return err
	}
	pos, err := s.store.Position(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, pos)
}

func (s *Server) feedReport(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Number   string
		Lat, Lon float64
	}](r)
	if err != nil {
		return err
	}
	if err := s.store.Report(r.Context(), in.Number, in.Lat, in.Lon); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) weigh(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Number string
		Kilos  int
	}](r)
	if err != nil {
		return err
	}
	if err := s.store.Weigh(r.Context(), in.Number, in.Kilos); err != nil {
		return err
	}
	return noContent(w)
}
