package api

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"example.com/hiredesk/model"
	"example.com/hiredesk/perm"
	"example.com/hiredesk/repo"
	"example.com/hiredesk/web"
)

func (s *Server) patchMe(c *web.Ctx) error {
	patch := map[string]any{}
	if err := c.Bind(&patch); err != nil {
		return err
	}
	if err := s.users.Patch(c.Context(), c.User().ID, patch); err != nil {
		return web.BadRequest("%v", err)
	}
	return c.Empty()
}

func (s *Server) createJob(c *web.Ctx) error {
	var j model.Job
	if err := c.Bind(&j); err != nil {
		return err
	}
	u := c.User()
	j.CompanyID, j.CreatedBy = u.CompanyID, &u.ID
	if err := s.jobs.Create(c.Context(), &j); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, j)
}

func (s *Server) showJob(c *web.Ctx) error {
	j, err := s.jobFor(c)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, j)
}

// jobFor is the job in the path, if the caller may see it.
func (s *Server) jobFor(c *web.Ctx) (*model.Job, error) {
	id, err := c.ID("job")
	if err != nil {
		return nil, err
	}
	return s.jobs.Get(c.Context(), repo.ScopeOf(c.User()), id)
}

func (s *Server) patchJob(c *web.Ctx) error {
	id, err := c.ID("job")
	if err != nil {
		return err
	}
	patch := map[string]any{}
	if err := c.Bind(&patch); err != nil {
		return err
	}
	err = s.jobs.Patch(c.Context(), repo.ScopeOf(c.User()), id, patch)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return web.BadRequest("%v", err)
	}
	if err != nil {
		return web.ErrNotFound
	}
	return c.Empty()
}

func (s *Server) jobApplications(c *web.Ctx) error {
	j, err := s.jobFor(c)
	if err != nil {
		return err
	}
	apps, err := s.applications.OfJob(c.Context(), j.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, apps)
}

func (s *Server) showCandidate(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	who, err := s.candidates.Applied(c.Context(), repo.ScopeOf(c.User()), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, who)
}

func (s *Server) showApplication(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	a, err := s.applications.Get(c.Context(), repo.ScopeOf(c.User()), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, a)
}

func (s *Server) timeline(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	sc := repo.ScopeOf(c.User())
	sc.IncludeAll = c.Query("all") == "1"
	events, err := s.applications.Timeline(c.Context(), sc, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, events)
}

func (s *Server) emails(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	u := c.User()
	sc := repo.ScopeOf(u)
	sc.IncludeAll = u.Role == model.RoleStaff
	mails, err := s.applications.Emails(c.Context(), sc, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, mails)
}

func (s *Server) deleteNote(c *web.Ctx) error {
	app, err := c.ID("app")
	if err != nil {
		return err
	}
	note, err := c.ID("note")
	if err != nil {
		return err
	}
	if err := s.applications.DeleteNote(c.Context(), repo.NoteKey{ID: note, ApplicationID: app, AuthorID: c.User().ID}); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) advance(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	u := c.User()
	stage, err := s.applications.Advance(c.Context(), id, fmt.Sprintf("user:%d", u.ID), func(a model.Application) error {
		if a.CompanyID != u.CompanyID {
			return web.ErrNotFound
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]string{"stage": stage})
}

type bulk struct {
	IDs   []int64 `json:"ids"`
	Stage string  `json:"stage"`
}

func (b *bulk) read(c *web.Ctx) error {
	if err := c.Bind(b); err != nil {
		return err
	}
	slices.Sort(b.IDs)
	b.IDs = slices.Compact(b.IDs)
	if len(b.IDs) == 0 || len(b.IDs) > 200 {
		return web.BadRequest("between 1 and 200 applications, please")
	}
	return nil
}

func (s *Server) bulkMove(c *web.Ctx) error {
	var in bulk
	if err := in.read(c); err != nil {
		return err
	}
	switch in.Stage {
	case "screen", "interview", "offer":
	default:
		return web.BadRequest("stage %q", in.Stage)
	}
	first, err := s.applications.Get(c.Context(), repo.ScopeOf(c.User()), in.IDs[0])
	if err != nil {
		return err
	}
	n, err := s.applications.SetStage(c.Context(), in.IDs, in.Stage)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"job": first.JobID, "moved": n})
}

func (s *Server) bulkReject(c *web.Ctx) error {
	var in bulk
	if err := in.read(c); err != nil {
		return err
	}
	ours, err := s.applications.CountIn(c.Context(), c.User().CompanyID, in.IDs)
	if err != nil {
		return err
	}
	if ours != len(in.IDs) {
		return web.ErrNotFound
	}
	n, err := s.applications.SetStage(c.Context(), in.IDs, "rejected")
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"rejected": n})
}

func (s *Server) showInterview(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	iv, err := s.interviews.Get(c.Context(), repo.Scope{UserID: c.User().ID}, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, iv)
}

func (s *Server) patchInterview(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	patch := map[string]any{}
	if err := c.Bind(&patch); err != nil {
		return err
	}
	iv, err := s.interviews.Patch(c.Context(), id, patch)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return web.ErrNotFound
	case err != nil:
		return web.BadRequest("%v", err)
	case iv.CompanyID != c.User().CompanyID:
		return web.ErrNotFound
	}
	return c.JSON(http.StatusOK, iv)
}

func (s *Server) putScorecard(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	var card model.Scorecard
	if err := c.Bind(&card); err != nil {
		return err
	}
	u := c.User()
	iv, err := s.interviews.Get(c.Context(), repo.Scope{IncludeAll: true}, id)
	if err != nil {
		return err
	}
	if iv.InterviewerID != u.ID {
		return web.ErrForbidden
	}
	card.InterviewID, card.AuthorID = iv.ID, u.ID
	if err := s.scorecards.Put(c.Context(), card); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) showScorecard(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	card, err := s.scorecards.Get(c.Context(), repo.Scope{UserID: c.User().ID}, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, card)
}

func (s *Server) showOffer(c *web.Ctx) error {
	id, err := c.ID("offer")
	if err != nil {
		return err
	}
	o, err := s.offers.Get(c.Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, o)
}

func (s *Server) patchOffer(c *web.Ctx) error {
	id, err := c.ID("offer")
	if err != nil {
		return err
	}
	o, err := s.offers.Get(c.Context(), id)
	if err != nil {
		return err
	}
	if !perm.Allows(c.User(), perm.OfferEdit, o) {
		return web.ErrNotFound
	}
	in := struct {
		Salary *int64
		Terms  *string
	}{&o.Salary, &o.Terms}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.offers.Save(c.Context(), o); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, o)
}

func (s *Server) rescindOffer(c *web.Ctx) error {
	id, err := c.ID("offer")
	if err != nil {
		return err
	}
	if err := s.offers.Rescind(c.Context(), id, c.User()); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) showTemplate(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	t, err := s.templates.Get(c.Context(), id, c.User().CompanyID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, t)
}

func (s *Server) putTemplate(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	t := model.Template{CompanyID: c.User().CompanyID}
	if err := c.Bind(&t); err != nil {
		return err
	}
	t.ID = id
	if err := s.templates.Save(c.Context(), t); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, t)
}

func (s *Server) showSearch(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	found, err := s.searches.Get(c.Context(), repo.ScopeOf(c.User()), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, found)
}

func (s *Server) putSearch(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	var in model.SavedSearch
	if err := c.Bind(&in); err != nil {
		return err
	}
	in.ID, in.UserID = id, c.User().ID
	if err := s.searches.Save(c.Context(), in); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, in)
}

func (s *Server) pipeline(c *web.Ctx) error {
	company, err := s.actingFor(c)
	if err != nil {
		return err
	}
	counts, err := s.jobs.Pipeline(c.Context(), company)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, counts)
}

func (s *Server) hires(c *web.Ctx) error {
	counts, err := s.jobs.Hires(c.Context(), c.Company())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, counts)
}
