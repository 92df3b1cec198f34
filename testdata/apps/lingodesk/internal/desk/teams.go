package desk

import (
	"net/http"

	"example.com/lingodesk/internal/repo"
	"example.com/lingodesk/internal/session"
)

func (d *Desk) listTeams(c *call) error {
	list, err := d.repo.TeamsOf(c.r.Context(), c.user.ID)
	if err != nil {
		return err
	}
	return c.out(list)
}

func (d *Desk) foundTeam(c *call) error {
	var in struct{ Name string }
	if err := c.in(&in); err != nil {
		return err
	}
	id, err := d.repo.FoundTeam(c.r.Context(), in.Name, c.user.ID)
	if err != nil {
		return err
	}
	return c.out(repo.Team{ID: id, Name: in.Name})
}

func (d *Desk) showMember(c *call) error {
	m, err := d.repo.Member(c.r.Context(), c.id("team"), c.id("user"))
	if err != nil {
		return err
	}
	return c.out(m)
}

func (d *Desk) setRank(c *call) error {
	var in struct{ Rank int }
	if err := c.in(&in); err != nil {
		return err
	}
	if in.Rank < repo.Translator || in.Rank > repo.Manager || c.id("user") == c.user.ID {
		return problem(http.StatusUnprocessableEntity)
	}
	return c.done(d.repo.SetRank(c.r.Context(), c.id("team"), c.id("user"), in.Rank))
}

func (d *Desk) acceptInvite(c *call) error {
	var in struct{ Token string }
	if err := c.in(&in); err != nil {
		return err
	}
	return c.done(d.repo.AcceptInvite(c.r.Context(), session.Digest(in.Token), c.user.ID, c.user.Email))
}

func (d *Desk) withdrawInvite(c *call) error {
	return c.done(d.repo.WithdrawInvite(c.r.Context(), c.id("invite"), c.user.ID))
}

func (d *Desk) settleInvoice(c *call) error {
	inv, err := d.repo.SettleInvoice(c.r.Context(), c.id("team"), c.id("invoice"))
	if err != nil {
		return err
	}
	return c.out(inv)
}

func (d *Desk) teamInvoices(c *call) error {
	list, err := d.repo.Invoices(c.r.Context(), c.id("team"))
	if err != nil {
		return err
	}
	return c.out(list)
}

func (d *Desk) disableUser(c *call) error {
	err := needRole(c, "staff")
	if c.id("user") != c.user.ID {
		err = d.repo.Disable(c.r.Context(), c.id("user"))
	}
	return c.done(err)
}
