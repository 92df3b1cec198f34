package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/posture"
	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
)

// count sets what stands in the head of the page, and what its filters offer.
func (h *pageWriter) count(p *page.Page) {
	methods, tables, rules := tally{}, tally{}, tally{}
	auth, owner, statements := verdicts{}, verdicts{}, verdicts{}
	for i := range p.Routes {
		r := &p.Routes[i]
		methods[r.Method]++
		auth[r.State]++
		touched := map[page.Verdict]bool{}
		for _, t := range r.Touched {
			tables[t.Name]++
			touched[t.Verdict] = true
		}
		for v := range touched {
			owner[v]++
		}
		for _, g := range r.Statements {
			statements[g.Verdict] += len(g.Statements)
		}
		keys := strings.Fields(r.Keys())
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			rules[key]++
		}
		if len(r.Accepted) > 0 {
			rules["accepted"]++
		}
	}
	p.Methods, p.Tables, p.Rules = methods.choices(), tables.choices(), rules.choices()
	p.States, p.Verdicts = auth.choices(states), owner.choices(owners)
	p.Authentication = page.Shares{Title: "Authentication of " + Count(len(p.Routes), "route"), Filter: "auth", Parts: auth.shares(states)}
	p.Owners = page.Shares{Filter: "owner", Parts: statements.shares(owners)}
	p.Owners.Title = "Owner of the rows in " + Count(p.Owners.All(), "statement") + ", counted for each route"
	score := posture.Of(h.run.Report)
	if score.Routes.Of > 0 {
		p.Authentication.Note = "score: " + score.ForRoutes()
	}
	if score.Queries.Of > 0 {
		p.Owners.Note = "score: " + score.ForQueries()
	}
	p.Facts = h.facts(p)
	if score.Routes.Of+score.Queries.Of > 0 {
		p.Facts = append(p.Facts, page.Fact{Count: score.Percent, Thing: "score"})
	}
}

// facts are the counts in the head of the page.
func (h *pageWriter) facts(p *page.Page) []page.Fact {
	thing := func(n int, word string) page.Fact {
		if n != 1 {
			word += "s"
		}
		return page.Fact{Count: n, Thing: word}
	}
	facts := []page.Fact{thing(len(p.Routes), "route"), thing(h.run.Packages, "package"), thing(len(h.run.Findings), "finding")}
	if len(h.run.Findings) > 0 {
		facts[2].Link, facts[2].Tone = "#rule=+", page.Bad
	}
	byRule := tally{}
	for _, f := range h.run.Findings {
		byRule[f.Rule]++
	}
	for _, c := range byRule.choices() {
		facts = append(facts, page.Fact{Count: c.Count, Thing: c.Key, Link: "#rule=" + c.Key})
	}
	if n := countAccepted(h.accepted); n > 0 {
		facts = append(facts, page.Fact{Count: n, Thing: "accepted", Link: "#accepted"})
	}
	open := page.Fact{Count: len(p.Unresolved), Thing: "unresolved", Link: "#unresolved"}
	if open.Count > 0 {
		open.Tone = page.Doubt
	}
	return append(facts, open)
}

// tally counts by name.
type tally map[string]int

// choices are the names with their counts, in order.
func (t tally) choices() []page.Choice {
	var choices []page.Choice
	for name, n := range t {
		choices = append(choices, page.Choice{Key: name, Label: name, Count: n})
	}
	slices.SortFunc(choices, func(a, b page.Choice) int { return cmp.Compare(a.Key, b.Key) })
	return choices
}

// verdicts counts verdicts.
type verdicts map[page.Verdict]int

// shares are the verdicts with their counts, those proven first and those reported last.
func (v verdicts) shares(order []string) []page.Share {
	var shares []page.Share
	for verdict, n := range v {
		shares = append(shares, page.Share{Verdict: verdict, Count: n})
	}
	slices.SortFunc(shares, func(a, b page.Share) int { return cmp.Compare(rankOf(a.Verdict, order), rankOf(b.Verdict, order)) })
	return shares
}

// choices are the verdicts for a filter, the worst first.
func (v verdicts) choices(order []string) []page.Choice {
	var choices []page.Choice
	for _, s := range v.shares(order) {
		choices = append(choices, page.Choice{Key: s.Verdict.Key(), Label: s.Verdict.Label(), Count: s.Count})
	}
	return choices
}
