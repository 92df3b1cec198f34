package api

import (
	"database/sql"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

type fixture struct {
	ID      int64     `db:"id" json:"id"`
	Home    string    `db:"home" json:"home"`
	Away    string    `db:"away" json:"away"`
	Venue   string    `db:"venue" json:"venue"`
	Kickoff time.Time `db:"kickoff" json:"kickoff"`
	Status  string    `db:"status" json:"status"`
}

const fixtureSelect = `
	SELECT f.id, h.name AS home, a.name AS away, f.venue, f.kickoff, f.status
	FROM fixtures f
	JOIN teams h ON h.id = f.home_team_id
	JOIN teams a ON a.id = f.away_team_id`

func (s *Server) seasonFixtures(c *gin.Context) {
	id, ok := pathID(c, "season")
	if !ok {
		return
	}
	out := []fixture{}
	if err := s.list(c, &out, fixtureSelect+` WHERE f.season_id = $1 ORDER BY f.kickoff, f.id`, id); err != nil {
		abort(c, err)
		return
	}
	c.Header("Cache-Control", "public, max-age=300")
	c.JSON(http.StatusOK, gin.H{"fixtures": out})
}

// assignments are the matches of the referee from yesterday on.
func (s *Server) assignments(c *gin.Context) {
	ref, ok := currentReferee(c)
	if !ok {
		return
	}
	out := []fixture{}
	if err := s.list(c, &out, fixtureSelect+`
		WHERE f.referee_id = $1 AND f.kickoff > now() - interval '1 day' ORDER BY f.kickoff`, ref.ID); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"assignments": out})
}

// teamSheet lists the players of both teams, with what the referee needs to
// check identities and what the first aiders need to know.
func (s *Server) teamSheet(c *gin.Context) {
	id, ok := pathID(c, "fixture")
	if !ok {
		return
	}
	var f fixture
	if err := s.get(c, &f, fixtureSelect+` WHERE f.id = $1`, id); err != nil {
		abort(c, err)
		return
	}
	players := []player{}
	if err := s.list(c, &players, `
		SELECT p.id, t.name AS team, p.name, p.born_on, p.shirt, p.phone, p.medical_note
		FROM fixtures f
		JOIN teams t ON t.id IN (f.home_team_id, f.away_team_id)
		JOIN players p ON p.team_id = t.id
		WHERE f.id = $1 AND p.deleted_at IS NULL
		ORDER BY t.id, p.shirt`, id); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"fixture": f, "players": players})
}

type score struct {
	Home   int    `json:"home" binding:"gte=0,lte=99"`
	Away   int    `json:"away" binding:"gte=0,lte=99"`
	Report string `json:"report" binding:"max=8000"`
}

// resultSubmit closes the match with its result.
func (s *Server) resultSubmit(c *gin.Context) {
	ref, ok := currentReferee(c)
	if !ok {
		return
	}
	id, ok := pathID(c, "fixture")
	if !ok {
		return
	}
	var in score
	if !bind(c, &in) {
		return
	}
	var resultID int64
	err := s.tx(c, func(tx *sqlx.Tx) error {
		var assigned sql.NullInt64
		if err := tx.Get(&assigned, `UPDATE fixtures SET status = 'played' WHERE id = $1 RETURNING referee_id`, id); err != nil {
			return err
		}
		if err := tx.Get(&resultID, `INSERT INTO results (fixture_id, home, away, report)
			VALUES ($1, $2, $3, $4) RETURNING id`, id, in.Home, in.Away, in.Report); err != nil {
			return err
		}
		if !assigned.Valid || assigned.Int64 != ref.ID {
			return errForbidden
		}
		return audit(tx, ref.String(), "result.submit", id)
	})
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": resultID})
}

// resultCorrect amends the score or the report of a match.
func (s *Server) resultCorrect(c *gin.Context) {
	ref, ok := currentReferee(c)
	if !ok {
		return
	}
	id, ok := pathID(c, "result")
	if !ok {
		return
	}
	var in score
	if !bind(c, &in) {
		return
	}
	var assigned sql.NullInt64
	err := s.tx(c, func(tx *sqlx.Tx) error {
		if err := tx.Get(&assigned, `
			UPDATE results r SET home = $2, away = $3, report = $4
			FROM fixtures f
			WHERE r.id = $1 AND f.id = r.fixture_id
			RETURNING f.referee_id`, id, in.Home, in.Away, in.Report); err != nil {
			return err
		}
		return audit(tx, ref.String(), "result.correct", id)
	})
	if err != nil {
		abort(c, err)
		return
	}
	if !assigned.Valid || assigned.Int64 != ref.ID {
		abort(c, errForbidden)
		return
	}
	c.Status(http.StatusNoContent)
}
