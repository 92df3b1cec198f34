package api

import (
	"context"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

const (
	private   = "private"
	followers = "followers"
	public    = "public"
)

// canSee decides in Go what GetVisibleActivity decides in SQL.
func (s *Server) canSee(ctx context.Context, viewer auth.Identity, a db.Activity) (bool, error) {
	if a.UserID == viewer.UserID {
		return true, nil
	}
	switch a.Visibility {
	case public:
		return true, nil
	case followers:
		ok, err := s.store.IsAcceptedFollower(ctx, db.IsAcceptedFollowerParams{
			FollowerID: viewer.UserID, FolloweeID: a.UserID,
		})
		if ok || err != nil {
			return ok, err
		}
	}
	return s.store.IsActiveCoach(ctx, db.IsActiveCoachParams{CoachID: viewer.UserID, AthleteID: a.UserID})
}

type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

type activityCursor struct {
	At time.Time `json:"t"`
	ID int64     `json:"i"`
}

func (s *Server) listActivities(w http.ResponseWriter, r *http.Request) error {
	me := auth.Me(r.Context())
	var cur activityCursor
	if err := web.DecodeCursor(r, &cur); err != nil {
		return err
	}
	limit := web.Limit(r)
	rows, err := s.store.ListActivities(r.Context(), db.ListActivitiesParams{
		UserID:   me.UserID,
		BeforeAt: pgtype.Timestamptz{Time: cur.At, Valid: !cur.At.IsZero()},
		BeforeID: int8(cur.ID),
		MaxRows:  limit,
	})
	if err != nil {
		return err
	}
	out := page[db.Activity]{Items: rows}
	if len(rows) == int(limit) {
		last := rows[len(rows)-1]
		out.Next = web.EncodeCursor(activityCursor{At: last.StartedAt.Time, ID: last.ID})
	}
	return web.JSON(w, http.StatusOK, out)
}

type trashCursor struct {
	User   int64 `json:"u"`
	Before int64 `json:"b"`
}

func (s *Server) listTrash(w http.ResponseWriter, r *http.Request) error {
	cur := trashCursor{User: auth.Me(r.Context()).UserID, Before: math.MaxInt64}
	if err := web.DecodeCursor(r, &cur); err != nil {
		return err
	}
	limit := web.Limit(r)
	rows, err := s.store.ListTrash(r.Context(), db.ListTrashParams{
		UserID:   cur.User,
		BeforeID: cur.Before,
		MaxRows:  limit,
	})
	if err != nil {
		return err
	}
	out := page[db.Activity]{Items: rows}
	if len(rows) == int(limit) {
		cur.Before = rows[len(rows)-1].ID
		out.Next = web.EncodeCursor(cur)
	}
	return web.JSON(w, http.StatusOK, out)
}

func (s *Server) getActivity(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	row, err := s.store.GetVisibleActivity(r.Context(), db.GetVisibleActivityParams{
		ID: id, Viewer: auth.Me(r.Context()).UserID,
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]any{"activity": row.Activity, "by": row.User.Handle})
}

func (s *Server) deleteActivity(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	n, err := s.store.SoftDeleteActivity(r.Context(), db.SoftDeleteActivityParams{
		ID: id, UserID: auth.Me(r.Context()).UserID,
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("activity")
	}
	return web.NoContent(w)
}

func (s *Server) restoreActivity(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	n, err := s.store.RestoreActivity(r.Context(), id)
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("activity")
	}
	s.log.InfoContext(r.Context(), "activity restored", "activity", id, "user", auth.Me(r.Context()).UserID)
	return web.NoContent(w)
}

func (s *Server) listComments(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	a, err := s.store.GetActivity(ctx, id)
	if err != nil {
		return err
	}
	visible, err := s.canSee(ctx, auth.Me(ctx), a)
	if err != nil {
		return err
	}
	if !visible {
		return web.NotFound("activity")
	}
	rows, err := s.store.ListComments(ctx, a.ID)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) listSplits(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	a, err := s.store.GetActivity(ctx, id)
	if err != nil {
		return err
	}
	if me, signedIn := auth.From(ctx); signedIn {
		visible, err := s.canSee(ctx, me, a)
		if err != nil {
			return err
		}
		if !visible {
			return web.NotFound("activity")
		}
	}
	rows, err := s.store.ListSplits(ctx, a.ID)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) embedActivity(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	row, err := s.store.GetPublicActivity(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	return web.JSON(w, http.StatusOK, row)
}

type batch struct {
	IDs        []int64 `json:"ids"`
	Visibility string  `json:"visibility"`
}

func decodeBatch(r *http.Request) (batch, error) {
	var in batch
	if err := web.Decode(r, &in); err != nil {
		return in, err
	}
	slices.Sort(in.IDs)
	in.IDs = slices.Compact(in.IDs)
	if len(in.IDs) == 0 || len(in.IDs) > 100 {
		return in, web.BadRequest("between one and a hundred ids, please")
	}
	return in, nil
}

func (s *Server) batchDelete(w http.ResponseWriter, r *http.Request) error {
	in, err := decodeBatch(r)
	if err != nil {
		return err
	}
	owned, err := s.store.CountOwnedActivities(r.Context(), db.CountOwnedActivitiesParams{
		UserID: auth.Me(r.Context()).UserID, Ids: in.IDs,
	})
	if err != nil {
		return err
	}
	if owned != int64(len(in.IDs)) {
		return web.ErrForbidden
	}
	n, err := s.store.SoftDeleteActivities(r.Context(), in.IDs)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]int64{"deleted": n})
}

func (s *Server) batchVisibility(w http.ResponseWriter, r *http.Request) error {
	in, err := decodeBatch(r)
	if err != nil {
		return err
	}
	if !slices.Contains([]string{private, followers, public}, in.Visibility) {
		return web.BadRequest("visibility: one of private, followers, public")
	}
	owned, err := s.store.CountOwnedActivities(r.Context(), db.CountOwnedActivitiesParams{
		UserID: auth.Me(r.Context()).UserID, Ids: in.IDs,
	})
	if err != nil {
		return err
	}
	if owned == 0 {
		return web.ErrForbidden
	}
	n, err := s.store.SetActivitiesVisibility(r.Context(), db.SetActivitiesVisibilityParams{
		Visibility: in.Visibility, Ids: in.IDs,
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]int64{"changed": n})
}

func (s *Server) listActivitiesOf(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.store.ListActivitiesByHandle(r.Context(), db.ListActivitiesByHandleParams{
		Handle:  r.PathValue("handle"),
		Viewer:  auth.Me(r.Context()).UserID,
		MaxRows: web.Limit(r),
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) exportActivities(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.store.ExportActivities(r.Context(), auth.Me(r.Context()).UserID)
	if err != nil {
		return err
	}
	return web.CSV(w, "activities.csv", []string{"id", "title", "kind", "meters"}, rows, func(a db.Activity) []string {
		return []string{strconv.FormatInt(a.ID, 10), a.Title, a.Kind, strconv.Itoa(int(a.DistanceM))}
	})
}
