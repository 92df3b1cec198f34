package sqltext

// Cond is a row condition: And, Or, Not, Compare, In, Exists, IsNull, Truth or Opaque.
type Cond interface{ isCond() }

// And holds if all of List do. It never nests directly and has two parts at least.
type And struct{ List []Cond }

// Or holds if one of List does. It never nests directly and has two parts at least.
type Or struct{ List []Cond }

// Not holds if Cond does not.
type Not struct{ Cond Cond }

// Compare relates two operands. Op is in lower case: "=", "<>", "<", "like",
// "not like", "= any", "<> all", ..; "is not distinct from" is "=", an operator in a hole is "".
type Compare struct {
	Op    string
	L, R  Operand
	Nulls bool // NULL equals NULL and differs from all else: IS [NOT] DISTINCT FROM
}

// In is membership of L in List or in the rows of Sub.
type In struct {
	L       []Operand // more than one for a row (a, b)
	List    []Operand // a Row each if L is a row; nil with Sub
	Sub     *Statement
	Negated bool
}

// Exists holds if Sub returns a row.
type Exists struct {
	Sub     *Statement
	Negated bool
}

// IsNull tests for NULL.
type IsNull struct {
	Operand Operand
	Negated bool
}

// Truth is an operand used as a condition: a boolean column, a call, a hole.
type Truth struct{ Operand Operand }

// Opaque is a condition of unknown shape in which Params occur.
type Opaque struct{ Params []int }

// Conjuncts are the conditions that all must hold for c to hold: none for nil.
func Conjuncts(c Cond) []Cond {
	switch c := c.(type) {
	case nil:
		return nil
	case And:
		return c.List
	}
	return []Cond{c}
}

func (And) isCond()     {}
func (Or) isCond()      {}
func (Not) isCond()     {}
func (Compare) isCond() {}
func (In) isCond()      {}
func (Exists) isCond()  {}
func (IsNull) isCond()  {}
func (Truth) isCond()   {}
func (Opaque) isCond()  {}

// Operand is a value: Column, Param, Const, Sub, Call, Row, Test, Hole or Unknown.
type Operand interface{ isOperand() }

// Column is a column of Scope.Tables[Table]; Table is -1 if it is not known which.
// Of ON CONFLICT's proposed row the Qualifier is "excluded" and Table is -1.
type Column struct {
	Table     int
	Scope     *Statement
	Qualifier string // as written
	Name      string
}

// Source is the table instance that c belongs to, nil if that is not known.
func (c Column) Source() *Table {
	if c.Table < 0 {
		return nil
	}
	return &c.Scope.Tables[c.Table]
}

// Param is the bound argument numbered N from 1.
type Param struct{ N int }

// Const is a literal. Quoted tells 'null' from NULL.
type Const struct {
	Text   string
	Quoted bool
}

// Sub is the value of output Index of a sub-query.
type Sub struct {
	Query *Statement
	Index int
}

// Call is a function, an operator ("+", "||", "->>"), "case" or "array". The arguments of "case" are pairs of condition and
// result, and a default; CASE a WHEN b is CASE WHEN a = b.
// Name is in lower case, without schema. Casts are transparent.
type Call struct {
	Name string
	Args []Operand
	Rest []Operand // of ORDER BY, WITHIN GROUP, FILTER and OVER, in this order
	Over bool      // a window function: there is one value for each row
}

// Row is a row constructor.
type Row struct{ Items []Operand }

// Test is a condition used as a value.
type Test struct{ Cond Cond }

// Hole is the value of the hole numbered N from 0 in order of the text.
// Bound: the hole is the number or name of a placeholder ($<hole>), hence no text of the statement.
type Hole struct {
	N     int
	Bound bool
}

// Unknown is a value of unknown shape in which Params occur.
type Unknown struct{ Params []int }

func (Column) isOperand()  {}
func (Param) isOperand()   {}
func (Const) isOperand()   {}
func (Sub) isOperand()     {}
func (Call) isOperand()    {}
func (Row) isOperand()     {}
func (Test) isOperand()    {}
func (Hole) isOperand()    {}
func (Unknown) isOperand() {}
