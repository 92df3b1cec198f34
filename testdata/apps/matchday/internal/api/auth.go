package api

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	"golang.org/x/crypto/bcrypt"

	"example.com/matchday/internal/token"
)

// dummyHash keeps the answer for unknown names as slow as for known ones.
var dummyHash, _ = bcrypt.GenerateFromPassword([]byte("matchday"), bcrypt.DefaultCost)

type credential struct {
	ID   int64  `db:"id"`
	Hash string `db:"password_hash"`
}

func (k credential) verify(password string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		_ = bcrypt.CompareHashAndPassword(dummyHash, []byte(password))
		return errUnauthenticated
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(k.Hash), []byte(password)) != nil {
		return errUnauthenticated
	}
	return nil
}

// issue makes a token, stores its hash and hands the token out.
func (s *Server) issue(c *gin.Context, insert, prefix string, holder int64, ttl time.Duration) {
	tok, expires := token.New(prefix), time.Now().Add(ttl)
	if _, err := s.db.ExecContext(c.Request.Context(), insert, token.Hash(tok), holder, expires); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"token": tok, "expires_at": expires})
}

func (s *Server) login(c *gin.Context) {
	var in struct {
		Email    string `json:"email" binding:"required,email"`
		Password string `json:"password" binding:"required"`
	}
	if !bind(c, &in) {
		return
	}
	var k credential
	err := s.get(c, &k, `SELECT id, password_hash FROM users WHERE email = $1 AND deleted_at IS NULL`, strings.ToLower(in.Email))
	if err := k.verify(in.Password, err); err != nil {
		abort(c, err)
		return
	}
	s.issue(c, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, "mdu", k.ID, s.cfg.SessionTTL)
}

func (s *Server) refereeLogin(c *gin.Context) {
	var in struct {
		Licence  string `json:"licence" binding:"required"`
		Password string `json:"password" binding:"required"`
	}
	if !bind(c, &in) {
		return
	}
	var k credential
	err := s.get(c, &k, `SELECT id, password_hash FROM referees WHERE licence = $1 AND NOT suspended`, in.Licence)
	if err := k.verify(in.Password, err); err != nil {
		abort(c, err)
		return
	}
	s.issue(c, `INSERT INTO referee_tokens (token_hash, referee_id, expires_at) VALUES ($1, $2, $3)`, "mdr", k.ID, s.cfg.RefereeTTL)
}

// userDelete closes an account and its sessions.
func (s *Server) userDelete(c *gin.Context) {
	id, ok := pathID(c, "user")
	if !ok {
		return
	}
	me := mustUser(c)
	if id == me.ID {
		abort(c, conflict("you cannot delete yourself"))
		return
	}
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.Exec(`UPDATE users SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id)
		if err := touched(res, err); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM sessions WHERE user_id = $1`, id); err != nil {
			return err
		}
		return audit(tx, me.String(), "user.delete", id)
	}))
}
