package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

type Quiz struct {
	ID        string     `db:"id" json:"id"`
	ClassID   string     `db:"class_id" json:"class_id"`
	OwnerID   string     `db:"owner_id" json:"owner_id"`
	Title     string     `db:"title" json:"title"`
	Intro     string     `db:"intro" json:"intro"`
	State     string     `db:"state" json:"state"`
	Sharing   string     `db:"sharing" json:"sharing"`
	DueAt     *time.Time `db:"due_at" json:"due_at"`
	UpdatedAt time.Time  `db:"updated_at" json:"updated_at"`
}

type Question struct {
	ID       string `db:"id" json:"id"`
	QuizID   string `db:"quiz_id" json:"-"`
	Position int    `db:"position" json:"position"`
	Prompt   string `db:"prompt" json:"prompt"`
	Answer   string `db:"answer" json:"answer,omitempty"`
	Points   int    `db:"points" json:"points"`
}

type QuizFilter struct {
	Viewer  string
	ClassID string
	State   string
	Search  string
	Limit   int
}

func (f QuizFilter) conditions() *conditions {
	c := &conditions{parts: []string{"q.archived_at IS NULL"}}
	if f.Viewer != "" {
		c.add(`(q.owner_id = ? OR EXISTS (SELECT 1 FROM class_teachers t WHERE t.class_id = q.class_id AND t.user_id = ?))`,
			f.Viewer, f.Viewer)
	}
	if f.ClassID != "" {
		c.add("q.class_id = ?", f.ClassID)
	}
	if f.State != "" {
		c.add("q.state = ?", f.State)
	}
	if f.Search != "" {
		c.add("q.title ILIKE '%' || ? || '%'", f.Search)
	}
	return c
}

type Quizzes struct{ db DB }

const quizColumns = `q.id, q.class_id, q.owner_id, q.title, q.intro, q.state, q.sharing, q.due_at, q.updated_at`

func (s *Quizzes) List(ctx context.Context, f QuizFilter) (list []Quiz, err error) {
	c := f.conditions()
	query := `SELECT ` + quizColumns + ` FROM quizzes q` + c.where() + ` ORDER BY q.updated_at DESC LIMIT ?`
	err = s.db.SelectContext(ctx, &list, s.db.Rebind(query), append(c.args, f.Limit)...)
	return list, err
}

func (s *Quizzes) Find(ctx context.Context, id string) (q Quiz, err error) {
	err = s.db.GetContext(ctx, &q, `SELECT `+quizColumns+` FROM quizzes q WHERE q.id = $1 AND q.archived_at IS NULL`, id)
	return q, orNotFound(err)
}

func (s *Quizzes) Questions(ctx context.Context, quizID string) (list []Question, err error) {
	err = s.db.SelectContext(ctx, &list, `SELECT id, quiz_id, position, prompt, answer, points
		FROM questions WHERE quiz_id = $1 ORDER BY position`, quizID)
	return list, err
}

// EnsureEditor fails with ErrNotFound unless the user teaches the quiz's class.
func (s *Quizzes) EnsureEditor(ctx context.Context, quizID, userID string) error {
	var one int
	return orNotFound(s.db.GetContext(ctx, &one, `SELECT 1
		FROM quizzes q JOIN class_teachers t ON t.class_id = q.class_id
		WHERE q.id = $1 AND t.user_id = $2`, quizID, userID))
}

func (s *Quizzes) Save(ctx context.Context, q Quiz) error {
	return touched(s.db.NamedExecContext(ctx, `UPDATE quizzes
		SET title = :title, intro = :intro, sharing = :sharing, due_at = :due_at, updated_at = now()
		WHERE id = :id AND owner_id = :owner_id AND archived_at IS NULL`, q))
}

// Publish opens a draft to the class.
func (s *Quizzes) Publish(ctx context.Context, id string, by User) (q Quiz, err error) {
	err = s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		if err := tx.GetContext(ctx, &q, `SELECT `+quizColumns+` FROM quizzes q WHERE q.id = $1 FOR UPDATE`, id); err != nil {
			return orNotFound(err)
		}
		switch {
		case q.OwnerID != by.ID:
			return ErrNotFound
		case q.State != "draft":
			return ErrConflict
		}
		q.State = "published"
		_, err := tx.NamedExecContext(ctx, `UPDATE quizzes SET state = :state, updated_at = now() WHERE id = :id`, q)
		return err
	})
	return q, err
}

// Reorder moves the questions of a quiz into the given order.
func (s *Quizzes) Reorder(ctx context.Context, quizID string, questionIDs []string) error {
	return s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		for i, id := range questionIDs {
			q := Question{ID: id, QuizID: quizID, Position: i + 1}
			if err := touched(tx.NamedExecContext(ctx,
				`UPDATE questions SET position = :position WHERE id = :id AND quiz_id = :quiz_id`, q)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Copy is a quiz that is made from another one.
type Copy struct {
	SourceID string `db:"source_id"`
	ClassID  string `db:"class_id"`
	OwnerID  string `db:"owner_id"`
	SchoolID string `db:"school_id"`
	Title    string `db:"title"`
}

// Duplicate copies a quiz with its questions into a class.
func (s *Quizzes) Duplicate(ctx context.Context, c Copy) (q Quiz, err error) {
	err = s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		err := tx.GetContext(ctx, &q, `INSERT INTO quizzes AS q (class_id, owner_id, title, intro, due_at)
			SELECT $2, $3, coalesce(nullif($4, ''), src.title || ' (copy)'), src.intro, src.due_at
			FROM quizzes src WHERE src.id = $1
			RETURNING `+quizColumns, c.SourceID, c.ClassID, c.OwnerID, c.Title)
		if err != nil {
			return orNotFound(err)
		}
		return copyQuestions(ctx, tx, c.SourceID, q.ID)
	})
	return q, err
}

// Fork copies a quiz that its owner shares with the school.
func (s *Quizzes) Fork(ctx context.Context, c Copy) (q Quiz, err error) {
	err = s.db.withTx(ctx, func(tx *sqlx.Tx) error {
		stmt, err := tx.PrepareNamedContext(ctx, `INSERT INTO quizzes AS q (class_id, owner_id, title, intro)
			SELECT :class_id, :owner_id, src.title, src.intro
			FROM quizzes src JOIN classes c ON c.id = src.class_id
			WHERE src.id = :source_id AND src.sharing = 'school' AND c.school_id = :school_id
			RETURNING `+quizColumns)
		if err != nil {
			return err
		}
		defer stmt.Close()
		if err := stmt.GetContext(ctx, &q, c); err != nil {
			return orNotFound(err)
		}
		return copyQuestions(ctx, tx, c.SourceID, q.ID)
	})
	return q, err
}

func copyQuestions(ctx context.Context, tx *sqlx.Tx, from, to string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO questions (quiz_id, position, prompt, answer, points)
		SELECT $2, position, prompt, answer, points FROM questions WHERE quiz_id = $1`, from, to)
	return err
}
