package service

import (
	"context"

	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/store"
)

// Kilns is the service for kilns and what is in them.
type Kilns struct {
	st *store.Store
}

// NewKilns takes the store.
func NewKilns(st *store.Store) *Kilns { return &Kilns{st} }

// Production is what a kiln has fired.
type Production struct {
	Kiln    string `json:"kiln"`
	Firings int    `json:"firings"`
}

// Get is a kiln of the studio.
func (s *Kilns) Get(ctx context.Context, u *domain.User, id int64) (*domain.Kiln, error) {
	return s.st.Kilns.OneBy(ctx, store.Eq("id", id), store.Eq("studio_id", u.StudioID))
}

// Calibrate sets how much the thermocouple is off.
func (s *Kilns) Calibrate(ctx context.Context, k *domain.Kiln, offset int) error {
	return s.st.Kilns.Update(ctx, []store.Set{{Column: "offset_c", Value: offset}}, store.Eq("id", k.ID))
}

// Telemetry is what the controller has sent lately.
func (s *Kilns) Telemetry(ctx context.Context, kiln int64) ([]domain.LogEntry, error) {
	return s.st.Log.FindBy(ctx, store.Eq("kiln_id", kiln))
}

// Load puts pieces of the studio into a firing of the studio.
func (s *Kilns) Load(ctx context.Context, u *domain.User, firing int64, pieces []int64) error {
	f, err := s.st.Firings.OneBy(ctx, store.Eq("id", firing), store.Eq("studio_id", u.StudioID))
	if err != nil {
		return err
	}
	n, err := s.st.Pieces.Count(ctx, store.In("id", pieces), store.Eq("studio_id", u.StudioID))
	if err != nil {
		return err
	}
	if n != len(pieces) {
		return apperr.Invalid("some of the pieces are not here")
	}
	_, err = s.st.DB.ExecContext(ctx, `
		INSERT INTO firing_pieces (firing_id, piece_id)
		SELECT $1, unnest($2::bigint[])
		ON CONFLICT DO NOTHING`, f.ID, pieces)
	return err
}

// Record stores a temperature of a firing that runs on the controller's kiln.
func (s *Kilns) Record(ctx context.Context, kiln, firing int64, temp int, note string) error {
	f, err := s.st.Firings.OneBy(ctx, store.Eq("id", firing), store.Eq("kiln_id", kiln))
	if err != nil {
		return err
	}
	_, err = s.st.Log.Add(ctx, store.Set{Column: "firing_id", Value: f.ID}, store.Set{Column: "kiln_id", Value: f.KilnID},
		store.Set{Column: "temp_c", Value: temp}, store.Set{Column: "note", Value: note})
	return err
}

// Schedule is what the controller's kiln has to do.
func (s *Kilns) Schedule(ctx context.Context, kiln int64) ([]domain.Firing, error) {
	return s.st.Firings.FindBy(ctx, store.Eq("kiln_id", kiln))
}

// Production counts a studio's firings.
func (s *Kilns) Production(ctx context.Context, studio int64) ([]Production, error) {
	rows, err := s.st.DB.QueryContext(ctx, `
		SELECT k.name, count(f.id) FROM kilns k
		LEFT JOIN firings f ON f.kiln_id = k.id
		WHERE k.studio_id = $1
		GROUP BY k.id ORDER BY k.name`, studio)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Production
	for rows.Next() {
		var p Production
		if err := rows.Scan(&p.Kiln, &p.Firings); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

// Cones is the table of cones.
func (s *Kilns) Cones(ctx context.Context) ([]domain.Cone, error) {
	return s.st.Cones.FindBy(ctx)
}
