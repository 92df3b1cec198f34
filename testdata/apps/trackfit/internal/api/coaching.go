package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

// mustCoach fails unless the athlete has accepted the coach.
func mustCoach(ctx context.Context, q db.Querier, coach, athlete int64) error {
	switch active, err := q.IsActiveCoach(ctx, db.IsActiveCoachParams{CoachID: coach, AthleteID: athlete}); {
	case err != nil:
		return err
	case !active:
		return web.NotFound("athlete")
	}
	return nil
}

func (s *Server) acceptCoaching(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	n, err := s.store.AcceptCoaching(r.Context(), db.AcceptCoachingParams{
		ID: id, AthleteID: auth.Me(r.Context()).UserID,
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("invitation")
	}
	return web.NoContent(w)
}

func (s *Server) athleteActivities(w http.ResponseWriter, r *http.Request) error {
	athlete, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	if err := mustCoach(r.Context(), s.store, auth.Me(r.Context()).UserID, athlete); err != nil {
		return err
	}
	rows, err := s.store.ListActivitiesOfAthlete(r.Context(), athlete)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) athleteMeasurements(w http.ResponseWriter, r *http.Request) error {
	athlete, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	rows, err := s.store.ListMeasurements(r.Context(), db.ListMeasurementsParams{UserID: int8(athlete)})
	if err != nil {
		return err
	}
	return web.CSV(w, "measurements.csv", []string{"day", "kind", "value", "note"}, rows, func(m db.Measurement) []string {
		return []string{m.TakenOn, m.Kind, strconv.FormatFloat(m.Value, 'f', 2, 64), m.Note}
	})
}

func (s *Server) getPlan(w http.ResponseWriter, r *http.Request) error {
	me := auth.Me(r.Context())
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	p, err := s.store.GetPlan(r.Context(), id)
	if err != nil {
		return err
	}
	out := map[string]any{"plan": p}
	switch {
	case p.CoachID == me.UserID:
		out["share"] = s.links.Sign("plans", p.ID, 7*24*time.Hour)
	case p.AthleteID.Valid && p.AthleteID.Int64 == me.UserID:
	default:
		return web.NotFound("plan")
	}
	if out["sessions"], err = s.store.ListPlanSessions(r.Context(), p.ID); err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, out)
}

func (s *Server) updatePlan(w http.ResponseWriter, r *http.Request) error {
	me := auth.Me(r.Context())
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	var arg db.UpdatePlanParams
	if err := web.Decode(r, &arg); err != nil {
		return err
	}
	arg.ID = id
	arg.CoachID = pgtype.Int8{}
	if me.Role == auth.RoleCoach { // administrators edit every plan
		arg.CoachID = int8(me.UserID)
	}
	p, err := s.store.UpdatePlan(r.Context(), arg)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, p)
}

func (s *Server) deletePlan(w http.ResponseWriter, r *http.Request) error {
	me := auth.Me(r.Context())
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	arg := db.DeletePlanParams{ID: id}
	if !me.IsAdmin() {
		arg.CoachID = int8(me.UserID)
	}
	n, err := s.store.DeletePlan(r.Context(), arg)
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("plan")
	}
	return web.NoContent(w)
}

func (s *Server) assignPlan(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	me := auth.Me(ctx)
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	var in struct {
		Athlete int64 `json:"athlete"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	err = s.store.InTx(ctx, func(q db.Querier) error {
		p, err := q.LockPlan(ctx, id)
		if err != nil {
			return err
		}
		if p.CoachID != me.UserID {
			return web.NotFound("plan")
		}
		if err := mustCoach(ctx, q, p.CoachID, in.Athlete); err != nil {
			return err
		}
		_, err = q.AssignPlan(ctx, db.AssignPlanParams{AthleteID: int8(in.Athlete), ID: p.ID})
		return err
	})
	if err != nil {
		return err
	}
	return web.NoContent(w)
}

func (s *Server) updatePlanSession(w http.ResponseWriter, r *http.Request) error {
	plan, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	session, err := web.ID(r, "session")
	if err != nil {
		return err
	}
	var arg db.UpdatePlanSessionParams
	if err := web.Decode(r, &arg); err != nil {
		return err
	}
	arg.ID, arg.PlanID, arg.CoachID = session, plan, auth.Me(r.Context()).UserID
	ps, err := s.store.UpdatePlanSession(r.Context(), arg)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, ps)
}

// sharedPlan is where the links of getPlan lead.
func (s *Server) sharedPlan(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	if _, err := s.links.Check(r.URL.Query(), "plans", id); err != nil {
		return err
	}
	p, err := s.store.GetPlan(r.Context(), id)
	if err != nil {
		return err
	}
	sessions, err := s.store.ListPlanSessions(r.Context(), p.ID)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]any{"title": p.Title, "weeks": p.Weeks, "sessions": sessions})
}

// sharedExport is where the mail about a finished export leads.
func (s *Server) sharedExport(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	genuine, err := s.links.Check(r.URL.Query(), "exports", id)
	if err != nil {
		return err
	}
	if !genuine {
		return web.ErrForbidden
	}
	e, err := s.store.GetExport(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	_, err = w.Write([]byte(e.Content))
	return err
}
