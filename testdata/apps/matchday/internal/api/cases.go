package api

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

type disciplinaryCase struct {
	ID         int64     `db:"id" json:"id"`
	ClubID     int64     `db:"club_id" json:"club_id"`
	PlayerID   *int64    `db:"player_id" json:"player_id,omitempty"`
	Reason     string    `db:"reason" json:"reason"`
	BanMatches int       `db:"ban_matches" json:"ban_matches"`
	Status     string    `db:"status" json:"status"`
	OpenedAt   time.Time `db:"opened_at" json:"opened_at"`
}

// caseList shows the cases of the caller's clubs, narrowed by club_id and status.
func (s *Server) caseList(c *gin.Context) {
	p, ok := pageOf(c)
	if !ok {
		return
	}
	clubID, given, err := queryID(c, "club_id")
	if err != nil {
		abort(c, err)
		return
	}
	where := []string{"k.id < :before", "k.club_id IN (SELECT club_id FROM memberships WHERE user_id = :me)"}
	args := map[string]any{"before": p.Before, "limit": p.Limit, "me": mustUser(c).ID}
	if given {
		where = append(where, "k.club_id = :club")
		args["club"] = clubID
	}
	if states := c.QueryArray("status"); len(states) > 0 {
		where = append(where, "k.status IN (:states)")
		args["states"] = states
	}
	out := []disciplinaryCase{}
	if err := s.named(c, &out, `SELECT k.id, k.club_id, k.player_id, k.reason, k.ban_matches, k.status, k.opened_at
		FROM cases k WHERE `+strings.Join(where, " AND ")+` ORDER BY k.id DESC LIMIT :limit`, args); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"cases": out, "next": next(p, out, func(r disciplinaryCase) int64 { return r.ID })})
}

// caseAppeal files the club's appeal against a ruling.
func (s *Server) caseAppeal(c *gin.Context) {
	id, ok := pathID(c, "case")
	if !ok {
		return
	}
	var in struct {
		ClubID int64  `json:"club_id" binding:"required"`
		Text   string `json:"text" binding:"required,max=8000"`
	}
	if !bind(c, &in) {
		return
	}
	if !canManage(c, in.ClubID) {
		abort(c, errForbidden)
		return
	}
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.Exec(`UPDATE cases SET status = 'appealed', appeal_text = $3
			WHERE id = $1 AND club_id = $2 AND status = 'ruled'`, id, in.ClubID, in.Text)
		if err := touched(res, err); err != nil {
			return err
		}
		return audit(tx, mustUser(c).String(), "case.appeal", id)
	}))
}
