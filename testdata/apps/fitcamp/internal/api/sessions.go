package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/audit"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/web"
)

type sessionQueries interface {
	GetMemberByUser(ctx context.Context, db dbgen.DBTX, userID int64) (dbgen.Member, error)
	GetTrainer(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.Trainer, error)
	GetTrainerByUser(ctx context.Context, db dbgen.DBTX, userID int64) (dbgen.Trainer, error)
	ListSessions(ctx context.Context, db dbgen.DBTX, arg dbgen.ListSessionsParams) ([]dbgen.Session, error)
	GetSession(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.GetSessionRow, error)
	TrainerBusy(ctx context.Context, db dbgen.DBTX, arg dbgen.TrainerBusyParams) (bool, error)
	CreateSession(ctx context.Context, db dbgen.DBTX, arg dbgen.CreateSessionParams) (dbgen.Session, error)
	RescheduleSession(ctx context.Context, db dbgen.DBTX, arg dbgen.RescheduleSessionParams) (dbgen.Session, error)
	CompleteSession(ctx context.Context, db dbgen.DBTX, arg dbgen.CompleteSessionParams) (int64, error)
	GetIdempotentSession(ctx context.Context, db dbgen.DBTX, arg dbgen.GetIdempotentSessionParams) (dbgen.Session, error)
	SaveIdempotencyKey(ctx context.Context, db dbgen.DBTX, arg dbgen.SaveIdempotencyKeyParams) error
}

type sessionPolicy interface {
	ViewSession(p access.Principal, s dbgen.GetSessionRow) error
}

// Sessions serves the appointments of members with trainers.
type Sessions struct {
	db     store.DB
	q      sessionQueries
	policy sessionPolicy
}

// Mount registers the routes.
func (h *Sessions) Mount(g *gin.RouterGroup) {
	s := g.Group("/sessions")
	s.GET("", web.Handle(h.List))
	s.POST("", web.Require(access.SessionsBook), web.Handle(h.Book))
	s.GET("/:id", web.Handle(h.Get))
	s.POST("/:id/reschedule", web.Require(access.SessionsRun), web.Handle(h.Reschedule))
	s.POST("/:id/complete", web.Require(access.SessionsRun), web.Handle(h.Complete))
}

// List returns sessions: trainers and members see their own, managers those of
// the gym and may ask for one member.
func (h *Sessions) List(c *gin.Context) error {
	ctx, p, pg := c.Request.Context(), web.Caller(c), web.PageOf(c)
	memberID, err := web.QueryID(c, "member_id")
	if err != nil {
		return err
	}
	filter := dbgen.ListSessionsParams{MemberID: memberID, PageLimit: pg.Limit, PageOffset: pg.Offset}
	switch p.Role {
	case access.Member:
		me, err := h.q.GetMemberByUser(ctx, h.db, p.UserID)
		if err != nil {
			return err
		}
		filter.MemberID = &me.ID
	case access.Trainer:
		me, err := h.q.GetTrainerByUser(ctx, h.db, p.UserID)
		if err != nil {
			return err
		}
		filter.TrainerID = &me.ID
	default:
		filter.GymID = &p.GymID
	}
	list, err := h.q.ListSessions(ctx, h.db, filter)
	if err != nil {
		return err
	}
	return web.List(c, list, pg)
}

// Get returns one session.
func (h *Sessions) Get(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	s, err := h.q.GetSession(c.Request.Context(), h.db, id)
	if err != nil {
		return err
	}
	if err := h.policy.ViewSession(web.Caller(c), s); err != nil {
		return err
	}
	c.JSON(http.StatusOK, s)
	return nil
}

type slot struct {
	TrainerID int64     `json:"trainer_id" binding:"required"`
	StartsAt  time.Time `json:"starts_at" binding:"required"`
	Minutes   int       `json:"minutes" binding:"min=15,max=180"`
}

func (s slot) end() time.Time { return s.StartsAt.Add(time.Duration(s.Minutes) * time.Minute) }

// Book makes an appointment for the calling member. A repeated Idempotency-Key
// answers with the session that the first request made.
func (h *Sessions) Book(c *gin.Context) error {
	var in struct {
		slot
		Notes string `json:"notes" binding:"max=1000"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	if in.StartsAt.Before(time.Now()) {
		return fault.Invalid("starts_at is in the past")
	}
	key := c.GetHeader("Idempotency-Key")
	ctx, p := c.Request.Context(), web.Caller(c)
	var made dbgen.Session
	err := h.db.Tx(ctx, func(tx pgx.Tx) (err error) {
		if key != "" {
			made, err = h.q.GetIdempotentSession(ctx, tx, dbgen.GetIdempotentSessionParams{UserID: p.UserID, Key: key})
			if !errors.Is(err, pgx.ErrNoRows) {
				return err
			}
		}
		me, err := h.q.GetMemberByUser(ctx, tx, p.UserID)
		if err != nil {
			return err
		}
		trainer, err := h.q.GetTrainer(ctx, tx, in.TrainerID)
		if err != nil {
			return err
		}
		if trainer.GymID != me.GymID {
			return fault.ErrNotFound
		}
		if err := h.free(ctx, tx, in.slot, 0); err != nil {
			return err
		}
		made, err = h.q.CreateSession(ctx, tx, dbgen.CreateSessionParams{
			GymID: me.GymID, TrainerID: trainer.ID, MemberID: me.ID,
			StartsAt: in.StartsAt, EndsAt: in.end(), Notes: in.Notes,
		})
		if err != nil || key == "" {
			return err
		}
		return h.q.SaveIdempotencyKey(ctx, tx, dbgen.SaveIdempotencyKeyParams{UserID: p.UserID, Key: key, SessionID: made.ID})
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, made)
	return nil
}

// Reschedule moves a session to another time or trainer. It never leaves its gym.
func (h *Sessions) Reschedule(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	var in slot
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx, p := c.Request.Context(), web.Caller(c)
	var moved dbgen.Session
	err = h.db.Tx(ctx, func(tx pgx.Tx) error {
		sess, err := h.q.GetSession(ctx, tx, id)
		if err != nil {
			return err
		}
		trainer, err := h.q.GetTrainer(ctx, tx, in.TrainerID)
		if err != nil {
			return err
		}
		if sess.GymID != trainer.GymID {
			return fault.ErrNotFound
		}
		if err := h.free(ctx, tx, in, sess.ID); err != nil {
			return err
		}
		moved, err = h.q.RescheduleSession(ctx, tx, dbgen.RescheduleSessionParams{
			TrainerID: trainer.ID, StartsAt: in.StartsAt, EndsAt: in.end(), ID: sess.ID,
		})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, p, "session.reschedule", sess.ID)
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, moved)
	return nil
}

// Complete closes a session that the calling trainer has held.
func (h *Sessions) Complete(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	var in struct {
		Notes string `json:"notes" binding:"max=4000"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx := c.Request.Context()
	me, err := h.q.GetTrainerByUser(ctx, h.db, web.Caller(c).UserID)
	if err != nil {
		return err
	}
	if err := fault.IfNone(h.q.CompleteSession(ctx, h.db, dbgen.CompleteSessionParams{
		Notes: in.Notes, ID: id, TrainerID: me.ID,
	})); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// free answers ErrConflict when the trainer has another session in the slot.
func (h *Sessions) free(ctx context.Context, db dbgen.DBTX, s slot, exceptID int64) error {
	busy, err := h.q.TrainerBusy(ctx, db, dbgen.TrainerBusyParams{
		TrainerID: s.TrainerID, ExceptID: exceptID, Until: s.end(), Since: s.StartsAt,
	})
	if err == nil && busy {
		return fault.Conflict("the trainer is busy")
	}
	return err
}
