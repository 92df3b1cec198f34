// Package coaching holds the rules about training programs.
package coaching

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/audit"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
)

// Queries are the statements that programs need.
type Queries interface {
	GetTrainerByUser(ctx context.Context, db dbgen.DBTX, userID int64) (dbgen.Trainer, error)
	CreateProgram(ctx context.Context, db dbgen.DBTX, arg dbgen.CreateProgramParams) (dbgen.Program, error)
	AddProgramExercise(ctx context.Context, db dbgen.DBTX, arg dbgen.AddProgramExerciseParams) error
	AssignProgram(ctx context.Context, db dbgen.DBTX, arg dbgen.AssignProgramParams) (int64, error)
	GetVisibleProgram(ctx context.Context, db dbgen.DBTX, arg dbgen.GetVisibleProgramParams) (dbgen.Program, error)
	ListProgramExercises(ctx context.Context, db dbgen.DBTX, programID int64) ([]dbgen.ListProgramExercisesRow, error)
	OwnsProgram(ctx context.Context, db dbgen.DBTX, arg dbgen.OwnsProgramParams) (bool, error)
	LockProgram(ctx context.Context, db dbgen.DBTX, id int64) (dbgen.Program, error)
	UpdateProgram(ctx context.Context, db dbgen.DBTX, arg dbgen.UpdateProgramParams) (dbgen.Program, error)
	ArchiveProgram(ctx context.Context, db dbgen.DBTX, id int64) error
}

// Step is one exercise of a program.
type Step struct {
	ExerciseID int64 `json:"exercise_id" binding:"required"`
	Sets       int32 `json:"sets" binding:"min=1,max=20"`
	Reps       int32 `json:"reps" binding:"min=1,max=200"`
}

// Draft is a program as the editor of the app sends it: the document as it was
// loaded, with the trainer's changes.
type Draft struct {
	ID        int64   `json:"id"`
	Title     string  `json:"title" binding:"required,max=120"`
	Notes     string  `json:"notes" binding:"max=4000"`
	Weeks     int32   `json:"weeks" binding:"min=1,max=52"`
	Steps     []Step  `json:"steps" binding:"max=60,dive"`
	MemberIDs []int64 `json:"member_ids" binding:"max=200"`
}

// Detail is a program with its exercises.
type Detail struct {
	dbgen.Program
	Steps []dbgen.ListProgramExercisesRow `json:"steps"`
}

// Programs is the service for training programs.
type Programs struct {
	db store.DB
	q  Queries
}

// NewPrograms returns the service.
func NewPrograms(db store.DB, q Queries) *Programs { return &Programs{db: db, q: q} }

// Create stores a program of the calling trainer and assigns it.
func (s *Programs) Create(ctx context.Context, p access.Principal, d Draft) (prog dbgen.Program, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		trainer, err := s.q.GetTrainerByUser(ctx, tx, p.UserID)
		if err != nil {
			return err
		}
		prog, err = s.q.CreateProgram(ctx, tx, dbgen.CreateProgramParams{
			GymID: trainer.GymID, TrainerID: trainer.ID, Title: d.Title, Notes: d.Notes, Weeks: d.Weeks,
		})
		if err != nil {
			return err
		}
		for i, st := range d.Steps {
			if err := s.q.AddProgramExercise(ctx, tx, dbgen.AddProgramExerciseParams{
				ProgramID: prog.ID, Position: int32(i + 1), ExerciseID: st.ExerciseID, Sets: st.Sets, Reps: st.Reps,
			}); err != nil {
				return err
			}
		}
		n, err := s.q.AssignProgram(ctx, tx, dbgen.AssignProgramParams{
			ProgramID: prog.ID, MemberIds: d.MemberIDs, GymID: trainer.GymID,
		})
		if err != nil {
			return err
		}
		if int(n) != len(d.MemberIDs) {
			return fault.Invalid("member_ids names somebody who does not train here")
		}
		return audit.Record(ctx, tx, p, "program.create", prog.ID)
	})
	return prog, err
}

// View returns a program to its trainer or to a member it is assigned to.
func (s *Programs) View(ctx context.Context, p access.Principal, id int64) (Detail, error) {
	prog, err := s.q.GetVisibleProgram(ctx, s.db, dbgen.GetVisibleProgramParams{ID: id, UserID: p.UserID})
	if err != nil {
		return Detail{}, err
	}
	steps, err := s.q.ListProgramExercises(ctx, s.db, prog.ID)
	return Detail{Program: prog, Steps: steps}, err
}

// MustOwn answers ErrNotFound unless the caller wrote the program.
func (s *Programs) MustOwn(ctx context.Context, p access.Principal, id int64) error {
	owns, err := s.q.OwnsProgram(ctx, s.db, dbgen.OwnsProgramParams{ID: id, UserID: p.UserID})
	if err != nil {
		return err
	}
	if !owns {
		return fault.ErrNotFound
	}
	return nil
}

// Update saves the texts of a program.
func (s *Programs) Update(ctx context.Context, p access.Principal, d Draft) (prog dbgen.Program, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		prog, err = s.q.UpdateProgram(ctx, tx, dbgen.UpdateProgramParams{
			Title: d.Title, Notes: d.Notes, Weeks: d.Weeks, ID: d.ID,
		})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, p, "program.update", prog.ID)
	})
	return prog, err
}

// Archive hides a program from everybody; members keep their history.
func (s *Programs) Archive(ctx context.Context, p access.Principal, id int64) error {
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		prog, err := s.q.LockProgram(ctx, tx, id)
		if err != nil {
			return err
		}
		trainer, err := s.q.GetTrainerByUser(ctx, tx, p.UserID)
		if err != nil {
			return err
		}
		if prog.TrainerID != trainer.ID {
			return fault.ErrNotFound
		}
		if err := s.q.ArchiveProgram(ctx, tx, prog.ID); err != nil {
			return err
		}
		return audit.Record(ctx, tx, p, "program.archive", prog.ID)
	})
}
