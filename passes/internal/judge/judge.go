// Package judge decides, from what the evaluator saw of each route, whether somebody had to prove who they are
// before SQL ran, and whether the rows were tied to them.
//
// The decisions follow OWASP API Security Top 10 2023 (API1 broken object level authorization, API2 broken
// authentication), CWE-306 and CWE-639. A guard is a condition that must have held; what its operands come
// from makes it authentication, ownership, a role or a capability.
package judge

import (
	"iter"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// Judge holds what is known of a whole program.
type Judge struct {
	lib    *knowledge.Index
	schema *schema.Schema
	tables *tables

	scratch map[eval.Value]bool // see consistent
	room    room
	kept    map[string]origin // see forAnybody
	parsed  map[string][]*sqltext.Statement
	lasting map[string]bool       // see observeLasting
	*memo                         // of the route at hand
	work    *work                 // of the route at hand
	byTerm  map[*eval.Term]*query // of the route at hand
}

// memo is what was found out about the values of a route: it goes with them.
type memo struct {
	tells   map[eval.Value]weight       // see weigh
	tellsM  map[*eval.Merge]weight      // see weighMerge
	matches map[eval.Value][]*eval.Term // see matchesIn
	clients map[eval.Value][]*eval.Term // see sources
	numbers map[eval.Value]bool         // see isNumber
	rows    map[eval.Value]*eval.Term   // see rowIn
}

func newMemo() *memo {
	return &memo{
		tells: map[eval.Value]weight{}, tellsM: map[*eval.Merge]weight{}, matches: map[eval.Value][]*eval.Term{},
		clients: map[eval.Value][]*eval.Term{}, numbers: map[eval.Value]bool{}, rows: map[eval.Value]*eval.Term{},
	}
}

// Verdict is the judgement of one route.
type Verdict struct {
	Route   *eval.Route
	State   string // required, optional, none or unresolved
	Why     string
	At      eval.Place // of what decides the state
	Barred  bool       // strangers are refused for want of a credential that requests carry, where nobody comes to have one
	Chain   []*Middleware
	Queries []*QueryVerdict

	Credentials []Credential // that requests may authenticate by, by name
	Whole       bool         // Credentials has all of them
	Ways        []Way        // which of them are asked for together
	Demands     *Demands
	Strangers   string // what becomes of requests without a credential, where the state is required
}

// QueryVerdict is the judgement of one SQL call.
type QueryVerdict struct {
	Event   *eval.Event
	SQL     string
	Kind    string
	Tables  []string
	IDs     []string
	Owner   string // predicate, check, role, capability, public, unowned, none or unresolved
	Why     string
	Unread  string // why not all of it was read; "" if it was
	Open    bool   // reached without authentication
	Exempt  string // why that is right; "" if it is not
	Late    bool   // the caller is verified behind it, before anything is sent of what it reads
	Mild    bool   // a plain read of rows that belong to nobody
	Public  bool   // it is open, which harms nobody: it reads what was published, or what a secret picks
	Missing bool   // ownership is missing
	ID      string // the client's value that picks the rows
	Column  string // the column it is compared with
	Table   string
	Keyed   bool     // Column holds numbers or UUIDs, which name rows and describe none
	Lists   bool     // Column says whose a row is: the client asks for somebody's rows, and names none of them
	Whose   []string // the columns that lead from a row of Table to whom it belongs: "notes.book_id", "books.owner"
	Keeps   bool     // the rows that a client names, it finds for their owner only
	Shows   bool     // it is an example of how rows of its table are tied: not the caller's own record, nor read for the program alone
	Limit   string   // the column that ties the rows to the caller, "books.owner"; "" if no single one does
}

func newJudge(lib *knowledge.Index, sc *schema.Schema) *Judge {
	return &Judge{
		lib: lib, schema: sc, tables: newTables(sc),
		scratch: map[eval.Value]bool{}, kept: map[string]origin{}, parsed: map[string][]*sqltext.Statement{}, lasting: map[string]bool{},
		memo: newMemo(), work: newWork(),
	}
}

// Program judges all routes of a program and hands on one verdict after another. What a route's events are made of is let go
// of behind its verdict: of all routes it is large. A route is public if its program says that it is meant for everybody.
func Program(lib *knowledge.Index, sc *schema.Schema, routes []*eval.Route, public func(*eval.Route) bool, tell func(*Verdict)) {
	j := newJudge(lib, sc)
	all := make([]*route, len(routes))
	for i, r := range routes {
		all[i] = j.newRoute(r)
		all[i].public = public(r)
	}
	learn := func(from ...func(*route)) {
		for _, observe := range from {
			for _, r := range all {
				j.turnTo(r)
				observe(r)
			}
		}
	}
	learn(j.tables.observeSecrets, j.tables.observeLabels, j.tables.observeHeadKeys, j.tables.observePeopleOf, j.tables.observe, j.tables.observeMemberships, j.tables.observeGranted)
	j.observePolicies()
	j.tables.conclude()
	j.tables.concludeMachines()
	learn(j.tables.observeAudience, j.tables.observeWishes, j.tables.observeBounds)
	j.tables.concludeBounds()
	learn(j.tables.observeElevated, j.tables.observePassing, j.tables.observeNumbers, j.tables.observeSufficient, j.tables.observeShown, j.tables.observeAnnounced)
	for i, r := range all {
		j.turnTo(r)
		v := r.judge()
		if r.work.short {
			r.r.LeaveOut(r.registered(), "the route has too many cases to tell them all apart: what holds in some of them only counts as not proven")
		}
		tell(v)
		r.r.Forget()
		all[i] = nil // its situations are many
	}
}

// turnTo makes a route the one that questions are about.
func (j *Judge) turnTo(r *route) { j.memo, j.work, j.byTerm = r.memo, r.work, r.byTerm }

// route is a route with its SQL calls.
type route struct {
	j       *Judge
	r       *eval.Route
	public  bool
	memo    *memo
	work    *work
	queries []*query
	byTerm  map[*eval.Term]*query
	numbers map[*eval.Term]int // of the queries
	cache   map[*eval.Event][]*situation
	hashes  map[*eval.Term]bool
	keyed   map[*eval.Term][]picking // see keyedBy
}

func (j *Judge) newRoute(r *eval.Route) *route {
	out := &route{j: j, r: r, memo: newMemo(), work: newWork(), byTerm: map[*eval.Term]*query{}, numbers: map[*eval.Term]int{}, cache: map[*eval.Event][]*situation{}}
	j.turnTo(out)
	for i, ev := range r.Events {
		if ev.Kind == eval.Remember {
			j.remember(r, ev)
		}
		if ev.Kind != eval.SQL {
			continue
		}
		q := out.newQuery(ev, i)
		out.queries = append(out.queries, q)
		j.observeLasting(q)
		if old := out.byTerm[ev.Query]; old == nil {
			out.byTerm[ev.Query], out.numbers[ev.Query] = q, len(out.numbers)
		} else {
			old.alts, old.parts = append(old.alts, q.alts...), append(old.parts, q.parts...)
		}
	}
	return out
}

// tellsRows reports whether an event is a SQL call or sends rows to the client.
func (r *route) tellsRows(ev *eval.Event) bool {
	if ev.Kind == eval.SQL {
		return true
	}
	for _, v := range ev.Values {
		if v.Holds(rows) {
			return true
		}
	}
	return false
}

// rowEvents lists the SQL calls of the route, then the answers with rows.
func (r *route) rowEvents() iter.Seq[*eval.Event] {
	return func(yield func(*eval.Event) bool) {
		for _, q := range r.queries {
			if !yield(q.ev) {
				return
			}
		}
		for _, ev := range r.r.Events {
			if ev.Kind == eval.Response && r.tellsRows(ev) && !yield(ev) {
				return
			}
		}
	}
}

// situations are the cases in which an event happens.
func (r *route) situations(ev *eval.Event) []*situation {
	if s, ok := r.cache[ev]; ok {
		return s
	}
	s := r.j.situations(ev)
	r.cache[ev] = s
	return s
}

// judge reaches the verdict.
func (r *route) judge() *Verdict {
	v := &Verdict{Route: r.r, State: "none", Why: "nothing verifies who is calling", At: r.registered(), Chain: r.middleware()}
	signup := r.wayIn()
	any, open := false, []*query(nil)
	for _, q := range r.queries {
		qv := r.query(q, signup)
		v.Queries = append(v.Queries, qv)
		if len(qv.Tables) == 0 && qv.Unread == "" {
			continue
		}
		any = true
		if qv.Open && qv.Exempt == "" {
			open = append(open, q)
		}
	}
	r.presume(open)
	r.state(v, any, len(open) > 0)
	p := r.presentation()
	v.Credentials, v.Whole, v.Ways, v.Demands = p.listed(), !p.unknown, p.ways, r.demands()
	return v
}

// state sums up authentication.
func (r *route) state(v *Verdict, any, openRows bool) {
	proof, unresolved := r.anyProof()
	g := r.guard(v.Chain, proof)
	if proof == nil && !g.stops {
		proof = r.answersOnly()
		g = r.guard(v.Chain, proof)
		g.refuses = proof != nil
	}
	switch {
	case r.r.Foreign() != "" && !openRows && proof == nil && !g.stops:
		v.State, v.Why = "unresolved", "served by "+r.r.Foreign()+
			": what lies behind it is not seen; check it by hand, or register its routes on a router that authvet knows"
	case unresolved && (openRows || !any && !r.reached()):
		v.State, v.Why, v.At = "unresolved", "a handler or middleware on the way could not be followed", r.lostAt(v.Chain)
	case (proof != nil || g.stops) && !openRows:
		v.State, v.Why, v.At = "required", g.what, g.at
		v.Strangers = r.strangers(g, v)
		v.Barred = v.Strangers == Refused && r.carried(g.proof) && !r.leadsIn()
	case proof != nil:
		v.State, v.Why, v.At = "optional", "SQL is reached with and without authentication: only on some ways "+g.what, g.at
	case !any && len(r.r.Lost) > 0:
		v.State, v.Why, v.At = "unresolved", r.r.Lost[0].Why, r.r.Lost[0].Pos
	case !any:
		v.Why = "reaches no table"
	case !openRows && len(v.Queries) > 0:
		v.Why = v.Queries[0].Exempt
	}
}
