package app

import (
	"net/mail"
	"strings"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/web"
)

// health also tells the load balancer whether the database answers.
func (a *App) health(c *web.Ctx) error {
	var one int
	err := a.db.GetContext(c.Std(), &one, `SELECT 1`)
	return c.Reply(gin.H{"status": "ok"}, err)
}

func (a *App) jurisdictions(c *web.Ctx) error {
	return c.Reply(models.Jurisdictions(c.Std(), a.db))
}

type signupIn struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	Name     string `json:"name"`
	Role     string `json:"role"`
}

// Validate implements web.Validator. Staff accounts are made by hand.
func (in *signupIn) Validate() error {
	in.Email = strings.ToLower(strings.TrimSpace(in.Email))
	_, err := mail.ParseAddress(in.Email)
	self := (&models.User{Role: in.Role}).Is(models.RoleLandlord, models.RoleManager, models.RoleRenter, models.RoleVendor)
	return web.Fields{}.
		Check(err == nil, "email", "not a mail address").
		Check(len(in.Password) >= 10 && len(in.Password) <= 72, "password", "between 10 and 72 characters").
		Check(self, "role", "landlord, manager, renter or vendor").Err()
}

func (a *App) signup(c *web.Ctx) error {
	var in signupIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), a.cfg.PasswordCost)
	if err != nil {
		return err
	}
	u := &models.User{Email: in.Email, PasswordHash: string(hash), Name: in.Name, Role: in.Role}
	if err := u.Insert(c.Std(), a.db); err != nil {
		return err
	}
	return c.Created(u, a.sessions.Open(c, u))
}

type loginIn struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (in *loginIn) Validate() error {
	return web.Fields{}.Check(in.Email != "", "email", "required").Check(in.Password != "", "password", "required").Err()
}

func (a *App) login(c *web.Ctx) error {
	var in loginIn
	if err := c.Bind(&in); err != nil {
		return err
	}
	u, err := models.FindUserByEmail(c.Std(), a.db, in.Email)
	if err != nil && !fault.IsNotFound(err) {
		return err
	}
	if err != nil || bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		return fault.Unauthorized()
	}
	return c.Reply(u, a.sessions.Open(c, u))
}

func (a *App) logout(c *web.Ctx) error { return c.Reply(nil, a.sessions.Close(c)) }

// auditTrail shows support what a user did.
func (a *App) auditTrail(c *web.Ctx) error {
	id, err := c.ID("user")
	if err != nil {
		return err
	}
	return c.Reply(models.AuditTrail(c.Std(), a.db, id, c.Page()))
}

// getPerson shows a tenant's file, screening report included, to the landlord who
// keeps it. For everybody else the file does not exist.
func (a *App) getPerson(c *web.Ctx) error {
	person, err := load(c, a.db, "person", models.FindPerson)
	if err != nil {
		return err
	}
	u := session.Current(c)
	if person.LandlordID != u.ID && u.Role != models.RoleLandlord {
		return fault.NotFound("person")
	}
	return c.Reply(person, a.audit(c, a.db, "person.view", person.ID, ""))
}
