package api

import (
	"encoding/json"
	"net/http"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/hiredesk/model"
	"example.com/hiredesk/perm"
	"example.com/hiredesk/repo"
	"example.com/hiredesk/web"
)

func (s *Server) login(c *web.Ctx) error {
	var in struct{ Email, Password string }
	if err := c.Bind(&in); err != nil {
		return err
	}
	u, err := s.users.ByEmail(c.Context(), in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		return web.ErrUnauthorized
	}
	token, until := newToken(), time.Now().Add(12*time.Hour)
	if err := s.sessions.Open(c.Context(), u.ID, token, until); err != nil {
		return err
	}
	http.SetCookie(c.W, &http.Cookie{Name: web.CookieName, Value: token, Path: "/", Expires: until,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
	return c.JSON(http.StatusOK, u)
}

func (s *Server) logout(c *web.Ctx) error {
	if c.User() == nil {
		return web.ErrUnauthorized
	}
	if err := s.sessions.Close(c.Context(), c.Token()); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) requestLink(c *web.Ctx) error {
	var in struct{ Email string }
	if err := c.Bind(&in); err != nil {
		return err
	}
	token := newToken()
	known, err := s.candidates.LinkFor(c.Context(), in.Email, token, time.Now().Add(48*time.Hour))
	if err != nil {
		return err
	}
	if known {
		s.mailer.SendLink(in.Email, token)
	}
	return c.JSON(http.StatusAccepted, map[string]string{"status": "if we know you, a mail is on its way"})
}

func (s *Server) careersJob(c *web.Ctx) error {
	id, err := c.ID("job")
	if err != nil {
		return err
	}
	j, err := s.jobs.Published(c.Context(), c.Param("slug"), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, j)
}

func (s *Server) skills(c *web.Ctx) error {
	labels, err := s.jobs.Skills(c.Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, labels)
}

func (s *Server) cvFile(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	if u := c.User(); u != nil && !perm.Can(u.Role, perm.CVRead) {
		return web.ErrForbidden
	}
	cv, err := s.candidates.CV(c.Context(), id)
	if err != nil {
		return err
	}
	return c.File(cv.Filename, cv.Content)
}

func (s *Server) offerLetter(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	u := c.User()
	if u == nil || !perm.Can(u.Role, perm.OfferRead) {
		return web.ErrForbidden
	}
	o, err := s.offers.Get(c.Context(), id)
	if err != nil {
		return err
	}
	if !perm.Allows(u, perm.OfferRead, o) {
		return web.ErrNotFound
	}
	return c.File("offer.pdf", o.Letter)
}

func (s *Server) atsHook(c *web.Ctx) error {
	body, err := c.Raw()
	if err != nil {
		return err
	}
	hook, err := s.companies.Webhook(c.Context(), c.Param("company"))
	if err != nil {
		return err
	}
	ok, err := signed(body, c.R.Header.Get("X-ATS-Signature"), hook.Secret)
	if err != nil || !ok || hook.Secret == "" {
		return web.ErrUnauthorized
	}
	var ch repo.StageChange
	if err := json.Unmarshal(body, &ch); err != nil {
		return web.BadRequest("body: %v", err)
	}
	ch.CompanyID = hook.CompanyID
	if err := s.applications.Sync(c.Context(), ch); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) mailHook(c *web.Ctx) error {
	body, err := c.Raw()
	if err != nil {
		return err
	}
	ok, err := signed(body, c.R.Header.Get("X-Mail-Signature"), s.cfg.MailSecret)
	if err != nil {
		return web.ErrUnauthorized
	}
	var in struct {
		MessageID string `json:"message_id"`
		Status    string `json:"status"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return web.BadRequest("body: %v", err)
	}
	s.log.Info("mail event", "message", in.MessageID, "status", in.Status, "signed", ok)
	if err := s.applications.Bounced(c.Context(), in.MessageID, in.Status); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) funnel(c *web.Ctx) error {
	counts, err := s.jobs.Funnel(c.Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, counts)
}

func (s *Server) remind(c *web.Ctx) error {
	ids, err := s.interviews.Remind(c.Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]int{"reminded": len(ids)})
}

func (s *Server) adminUser(c *web.Ctx) error {
	if me := c.User(); me.Role != model.RoleStaff {
		return web.ErrNotFound
	}
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	u, err := s.users.Get(c.Context(), repo.Scope{IncludeAll: true}, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, u)
}

func (s *Server) suspendCompany(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	if err := s.companies.Suspend(c.Context(), id); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) companyAudit(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	lines, err := s.companies.Audit(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, lines)
}

// actingFor is the company the caller acts for, when they are a member.
func (s *Server) actingFor(c *web.Ctx) (int64, error) {
	u, company := c.User(), c.Company()
	if company == u.CompanyID {
		return company, nil
	}
	member, err := s.users.WorksFor(c.Context(), u.ID, company)
	if err != nil {
		return 0, err
	}
	if !member {
		return 0, web.ErrForbidden
	}
	return company, nil
}
