// Package access is the way in.
package access

import (
	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB     web.DB
	Tokens *ident.Tokens
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

type session struct {
	Token string `json:"token"`
}

func Register(r gin.IRouter, d Deps) {
	g := r.Group("/session")
	g.POST("/staff", web.Reply(d.staff))
	g.POST("/owner", web.Reply(d.owner))
}

func (d Deps) staff(c *gin.Context, _ ident.Caller, in credentials) (session, error) {
	who := ident.Caller{Kind: ident.Staff}
	var hash string
	err := d.DB.QueryRow(c, `SELECT id, practice_id, role, password_hash FROM staff WHERE email = $1 AND deleted_at IS NULL`, in.Email).
		Scan(&who.ID, &who.Tenant, &who.Role, &hash)
	return d.open(who, hash, in.Password, err)
}

func (d Deps) owner(c *gin.Context, _ ident.Caller, in credentials) (session, error) {
	who := ident.Caller{Kind: ident.Owner}
	var hash string
	err := d.DB.QueryRow(c, `SELECT id, password_hash FROM owners WHERE email = $1`, in.Email).Scan(&who.ID, &hash)
	return d.open(who, hash, in.Password, err)
}

func (d Deps) open(who ident.Caller, hash, password string, err error) (session, error) {
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
		return session{}, ident.ErrToken
	}
	token, err := d.Tokens.Session(who)
	return session{Token: token}, err
}
