package sqltext

import (
	"strings"
	"unicode"
)

// Kind is what a statement does.
type Kind string

// Kinds of statements.
const (
	Select     Kind = "select"
	Insert     Kind = "insert"
	Update     Kind = "update"
	Delete     Kind = "delete"
	Other      Kind = "other"      // reads and writes no rows that matter here: SET, DDL, CALL, ..
	Unresolved Kind = "unresolved" // the verb stands in a hole, or the text is not readable
)

// Quality says how much of a statement is known; more is greater.
// That of a statement is the least of its own and its nested ones.
type Quality uint8

// Qualities, from worst to best.
const (
	None  Quality = iota // unreadable: nothing but Kind is set
	Loose                // token reader only: tables and plain comparisons
	Open                 // a hole in FROM, ON, WHERE or HAVING: unknown further conditions
	Holed                // a hole elsewhere, or one that is a compared value
	Exact                // all of it
)

var qualityNames = [...]string{"none", "loose", "open", "holed", "exact"}

func (q Quality) String() string { return qualityNames[q] }

// Statement is one SQL statement, or a query nested in one.
type Statement struct {
	Kind    Kind
	Verb    string // first word in upper case: "SELECT", "TRUNCATE", "CALL"; "" where unresolved
	Quality Quality
	Err     error // why not Exact, in words for a user; nil if Exact

	Tables  []Table // instances of this scope; a target comes first
	Where   Cond    // WHERE and the ON of inner joins; nil: none
	Having  Cond
	Output  []Output // select list or RETURNING list
	GroupBy []Operand
	OrderBy []Operand // with DISTINCT ON
	Limit   []Operand // LIMIT and OFFSET

	Assign     []Assign    // UPDATE .. SET
	Insert     []Assign    // INSERT: column and value, by row (of VALUES) or branch (of Source)
	Source     *Statement  // INSERT .. SELECT
	OnConflict *Conflict   // ON CONFLICT, ON DUPLICATE KEY, OR REPLACE
	Values     [][]Operand // VALUES used as a table or a query

	CTEs  []CTE        // in order of writing
	SetOp string       // "union", "union all", "intersect", "except"; "" if none
	Union []*Statement // branches of SetOp; Tables, Where and Output are then empty
	Subs  []*Statement // every statement nested directly, those above included

	Parent *Statement // enclosing scope; nil at the top
	View   bool       // the query of a view or a function, which sees nothing of the statement around it
	Owner  bool       // such a query sees rows with the rights of its owner

	Params       []Placeholder // placeholders in order of the text; at the top only
	ReadsSession []string      // names read by current_setting here
	Sets         []Setting     // session settings written by SET or set_config
	Effects      []string      // what a query here does beside reading: locks, INTO, functions that may do anything
}

// Fault says why s was not read in full, with the token at which the grammar gave up; "" if it was read as far as
// its text is known.
func (s *Statement) Fault() string {
	if s.Quality > Loose || s.Err == nil || s.Err == errHoled || s.Err == errOpen {
		return ""
	}
	what := strings.TrimPrefix(s.Err.Error(), errSyntax.Error()+": ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == HoleByte:
			return '…'
		case unicode.IsPrint(r):
			return r
		}
		return '?'
	}, what)
}

// Table is one instance of a table in a scope.
type Table struct {
	Name    string // last part, in lower case unless quoted; "" for a derived table and for a hole
	Schema  string
	Alias   string
	Columns []string // names given by the alias, as in v(a, b)
	Hole    *Hole    // stands for the name

	Target  bool // of INSERT, UPDATE, DELETE
	Outer   bool // may be missing for a row of the other side
	Natural bool // joined by columns of equal names
	Lateral bool
	Only    bool

	On   Cond       // of an outer join; it filters nothing of the preserved side
	Span int        // with On: how many tables, from this one on, are missing together
	Full int        // of a full join: how many tables before this one are the other side, which may be missing too
	Sub  *Statement // derived table, or the body if CTE or the query of a view; a recursive body contains itself
	CTE  bool
	Func bool // table function called Name with Args
	Args []Operand
}

// CTE is one element of a WITH clause.
type CTE struct {
	Name    string
	Columns []string
	Query   *Statement // may write: an effect of its own
}

// Output is one element of a select list or RETURNING list.
type Output struct {
	Name  string // label, or name of the column; "" if neither
	Value Operand
	Star  bool // all columns of Tables[Table], of all tables if Table is -1
	Table int
}

// Assign gives a column a value.
type Assign struct {
	Column string // "" if unknown: no column list and no schema, or a hole
	Value  Operand
	Row    int // row of VALUES or branch of Source, from 0
}

// Conflict is the clause that turns an insert into an update.
type Conflict struct {
	Columns []string // of the conflict target; nil if not said
	Replace bool     // the old row goes altogether: OR REPLACE, REPLACE, UPSERT
	Assign  []Assign // nil: DO NOTHING, or Replace
	Where   Cond
}

// Setting is a session variable that a statement sets.
type Setting struct {
	Name  string  // lower case: "app.user_id", "role"; "" if it is no literal
	Named Operand // gives the name if it is no literal, else nil
	Value Operand
	Local bool // until the end of the transaction
}

// Placeholder is one occurrence of a placeholder in the text.
type Placeholder struct {
	N        int    // counted from 1; one number per name
	Spelling string // "?", "$3", ":id", "@id", "sqlc.arg(id)"
	Name     string // "id"; "" if positional
	Offset   int    // byte offset in the text given to Parse
}

// Reads reports whether s does nothing but read rows, as far as its whole text tells.
func (s *Statement) Reads() bool {
	only := s.Quality >= Holed
	s.Walk(func(s *Statement) { only = only && s.Kind == Select && len(s.Effects) == 0 })
	return only
}

// around is the scope whose names are visible in s beside its own, nil if there is none.
func (s *Statement) around() *Statement {
	if s.View {
		return nil
	}
	return s.Parent
}

// Walk calls visit on s and on every statement nested in it, parents first.
func (s *Statement) Walk(visit func(*Statement)) {
	visit(s)
	for _, sub := range s.Subs {
		sub.Walk(visit)
	}
}
