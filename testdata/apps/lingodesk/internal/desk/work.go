package desk

import (
	"net/http"

	"example.com/lingodesk/internal/repo"
)

func (d *Desk) listProjects(c *call) error {
	list, err := d.repo.Projects(c.r.Context(), c.id("team"))
	if err != nil {
		return err
	}
	return c.out(list)
}

func (d *Desk) newProject(c *call) error {
	var in repo.Project
	if err := c.in(&in); err != nil {
		return err
	}
	in.TeamID = c.id("team")
	p, err := d.repo.NewProject(c.r.Context(), in, c.user.ID)
	if err != nil {
		return err
	}
	return c.out(p)
}

func (d *Desk) showProject(c *call) error {
	p, err := d.repo.Project(c.r.Context(), c.id("project"), c.user.ID)
	if err != nil {
		return err
	}
	return c.out(p)
}

func (d *Desk) renameProject(c *call) error {
	var in struct{ Name string }
	if err := c.in(&in); err != nil {
		return err
	}
	return c.done(d.repo.RenameProject(c.r.Context(), c.id("project"), in.Name))
}

func (d *Desk) dropProject(c *call) error {
	return c.done(d.repo.DropProject(c.r.Context(), c.id("project")))
}

func (d *Desk) showDocument(c *call) error {
	doc, err := d.repo.Document(c.r.Context(), c.id("document"))
	if err != nil {
		return err
	}
	if _, err := d.repo.Rank(c.r.Context(), doc.TeamID, c.user.ID); err != nil {
		return err
	}
	return c.out(doc)
}

func (d *Desk) saveDocument(c *call) error {
	var in struct {
		Version int
		Body    string
	}
	if err := c.in(&in); err != nil {
		return err
	}
	doc, err := d.repo.Document(c.r.Context(), c.id("document"))
	if err != nil {
		return err
	}
	if doc.Version != in.Version {
		return problem(http.StatusConflict)
	}
	return c.done(d.repo.SaveDocument(c.r.Context(), doc.ID, in.Version, in.Body))
}

// assign hands a document to a translator of its team.
func (d *Desk) assign(c *call) error {
	var in struct {
		User int64
	}
	if err := c.in(&in); err != nil {
		return err
	}
	doc, err := d.repo.Document(c.r.Context(), c.id("document"))
	if err != nil {
		return err
	}
	if _, err := d.repo.Rank(c.r.Context(), doc.TeamID, in.User); err != nil {
		return problem(http.StatusUnprocessableEntity)
	}
	return c.done(d.repo.Assign(c.r.Context(), doc.ID, in.User))
}

// release gives a document back; managers take it from whoever has it.
func (d *Desk) release(c *call) error {
	doc, err := d.repo.Document(c.r.Context(), c.id("document"))
	if err != nil {
		return err
	}
	rank, err := d.repo.Rank(c.r.Context(), doc.TeamID, c.user.ID)
	if err != nil {
		return err
	}
	from := c.user.ID
	if rank >= repo.Manager && doc.Assignee != nil {
		from = *doc.Assignee
	}
	return c.done(d.repo.Release(c.r.Context(), doc.ID, from))
}

func (d *Desk) editComment(c *call) error {
	var in struct {
		Body        string
		AsModerator bool `json:"as_moderator"`
	}
	if err := c.in(&in); err != nil {
		return err
	}
	return c.done(d.repo.EditComment(c.r.Context(), c.id("comment"), c.user.ID, in.AsModerator, in.Body))
}

func (d *Desk) dropComment(c *call) error {
	return c.done(d.repo.DropComment(c.r.Context(), c.id("comment"), c.user.ID))
}

func (d *Desk) listTerms(c *call) error {
	terms, err := d.repo.Terms(c.r.Context(), c.id("glossary"), c.user.ID)
	if err != nil {
		return err
	}
	if len(terms) == 0 {
		return repo.ErrNotFound
	}
	return c.out(terms)
}
