// Package knowledge is what authvet knows of libraries: data, one file per library. It says which of a
// library's functions mean what; how a meaning is carried out is the evaluator's business.
package knowledge

import "strings"

// Call says what a function, or the methods of a type, mean. Positions count parameters from 1; 0 is the
// receiver of a method, -1 the last parameter. Recv and Names may list several, separated by spaces.
type Call struct {
	Recv, Names string
	Do          Word
	Kind        string
	Arg, To     int
	Key         int
	Text, Args  int
	Pattern     int
	Handler     int
	Method      int
	Config      string // of Guard, Optional and GuardOf: the type of the struct that configures it, with its path if that is another
	Role        string // of Guard: the role that the caller must have; To... are roles of which one will do
	Bag         string // of Verify: type of the map that claims come in, in the package of the result
	Errors      string // of FindRoute: variables with the errors for paths and for methods that are not there; of Allowed: type of the error
	Off         string // of Verify: what takes the proof away, an option that is given false, the type of a key, a field that is true, or that there is NoKey
	Form        string // of Build and Piece: the text, in which {1} binds argument 1, {1!} is its text, {1?} its text with the arguments behind it for each "?"; {1;} and {1,} are {1} and {1!} for each of a list, {1.} is {1!} or the parts of a name in one; {1=} are assignments; {1?,} is {1?}, or a list with what is behind it; {1~} is a condition on a record's table; {1:} is {1!} with the values that the maps behind it have for names; {1&}, {1|} are conditions in a list, in parentheses if doubled; {1*} keeps the value; [ ] is left out where the argument within is no text. Without a Kind, and of words that run a statement, "clause: form; clause: form"
	Takes       string // of Same: what a text must be for the call to succeed, "integer" or "uuid"; "" if that is not said
	Gets        string // of Handle: what handlers get that are none of the framework's, as in Router.Given
	Later       bool   // the call yields a function that does so with the router which it is given
}

// plainHandler is what handlers of net/http get.
const plainHandler = "writer request"

// verbs are the rows of functions that have the names of the methods which they register for; all else is as in row.
func verbs(row Call, names string) []Call {
	var out []Call
	for _, name := range strings.Fields(names) {
		row.Names, row.Kind = name, strings.ToUpper(name)
		out = append(out, row)
	}
	return out
}

// pickers are the rows of methods that write what a bag has under a name to a variable of theirs, and those of their strict
// kin.
func pickers(recv, names string) Call {
	for _, name := range strings.Fields(names) {
		names += " Must" + name
	}
	return Call{Recv: recv, Names: names, Do: Pick, Key: 1, To: 2}
}

// Refuses reports whether a call is known to fail for a text.
func (c *Call) Refuses(text string) bool {
	switch c.Takes {
	case "integer":
		return strings.Trim(text, "+-_0123456789abcdefABCDEFxXoO") != ""
	case "uuid":
		return strings.Trim(text, "urniABCDEFabcdef0123456789:{}-") != "" || len(text) < 32
	}
	return false
}

// AsksURL reports whether a call yields the query of a URL, which may be the request's or another one.
func (c *Call) AsksURL() bool { return c.Do == Source && c.Kind == "query" && c.Recv == "*URL" }

// Field says what a field of a library's struct holds: client data of Kind, or ("self") the struct's value in another form.
type Field struct{ Type, Name, Kind string }

// Token says what a library's struct for a credential holds when the library has read one.
type Token struct {
	Type   string
	Claims string // field: the variable that claims were to be filled into, or what Call.Bag says
	Valid  string // field: whether the credential is proven, that is, whether there was no error
}

// Router says how a framework's routers behave.
type Router struct {
	Kind     string // as in Call.Kind of NewRouter
	Type     string // the type of its routers, without path and star
	Chain    string // "wrap": middleware is func(handler) handler; "steps": handlers run one after another
	Asks     bool   // of "steps": one has to call Next for those behind it to run
	Early    bool   // Use covers later registrations only
	Root     bool   // of Early: but that on the router itself, not on its groups, covers all
	Under    bool   // of Early: Use covers all paths below its own, whichever group a registration is made on
	Begins   bool   // of Under: also those that go on within its last part, as "/desks" for "/desk"
	Exact    bool   // of Under: only its own path, unless that ends in a star, whenever it is used
	Answers  bool   // of "steps": one that begins to answer stops the chain
	Late     bool   // middleware of a router runs before the router matches its own patterns
	Inner    bool   // middleware of a router runs behind that of its registrations
	Syntax   string // how patterns are written: see package pathpattern
	Begun    bool   // a pattern for all methods may begin with one, as "GET /desks"
	Absolute bool   // patterns of a router inside another are matched against the path that is left
	Context  string // type of the value that handlers get in place of the request, "" if they get writer and request; with the path that leads on from the library's, or its own
	Plain    bool   // of Context: handlers alone, middleware is that of net/http
	Given    string // what handlers get where it is neither: "writer", "request", "path", "context", "background"; "value": a struct of that type around the request
	Default  string // global variable that holds a default router; without a path, of the library itself
	Within   string // kind of the router of which the default one is a part from the beginning
}

// Gate says how a library's guard is told what to do: names of fields of the struct that it is given. Functions in them are
// the program's. A guard that is given none is called by the name of the function that makes it; a function that this one is
// given is then the field "func".
type Gate struct {
	Config string // the struct's type, or the function
	On     string // whether it stops anybody
	Only   string // methods that it looks at, where it does not look at all
	Public bool   // its key is one that clients are given: who that is cannot be seen
	Skip   string // lets a request by if it yields true
	Except string // lists paths for which requests are let by
	Lax    string // lets requests without a credential by if it is true
	Must   string // lets them by if it is false, or the address of false
	Check  string // says whether the credential is good; where it is not set, the library proves it by a key
	Any    bool   // where Check is not set, any credential is good
	Asks   string // yields the name that Check is given in place of the credential, or an error
	Some   bool   // of Asks: "" stops the request
	Lookup string // where the credential is, as in "header:X-Api-Key"
	Failed string // is asked where the credential is not good
	Ignore string // whether the request goes on if Failed has no error; "" if Failed itself lets it go on
	Onward string // whether the chain goes on where a request was refused; a function does not stop it by itself
	Done   string // is called where the credential is good
	Who    string // yields who calls, which the context keeps under the name in As, or AsElse; where it is not set, it is the claim of that name
	As     string
	AsElse string
	May    string // says whether the one who calls may; of several names the first that is set
	Keep   string // under which name the context keeps the token
	Under  string // the name if Keep is not set; as "Key{}" or "key(text)" it is of the library's type; "*": each claim under its own name
	Claims string // yields what claims are read into, or is it
	Token  string // type of the token, with its path, of several the one that the program has; "" if none is kept

	Spec   string // what FindRoute has found, or the API document's file, where the row has no Text
	Prefix string // of Validate: what is taken from the path before the document is asked
	Copies string // of Validate: if it is set, Check gets a copy of the request; "always" if it always does
	Within string // of Validate: under which key the context of Check has that of the framework; "" if it is the request's
	Beside string // of Within: what that context has too, under the key after the colon
}

// Asked says how Check of a Gate is told what an API document asks for: names of fields of the struct that it is given, and
// of those within, separated by dots.
type Asked struct {
	Type    string
	Scheme  string // the name of the security scheme
	Scopes  string
	Request string
	Details string // keys of the scheme in the document with the fields for them, as in "bearerFormat:SecurityScheme.BearerFormat", separated by spaces
}

// Contract says how a library serves the operations of an API document by an API of the program's own: names of methods that it
// calls, and of types.
type Contract struct {
	Handler string // of the API: yields the handler of a method and a path
	Does    string // of a value in that one: does its work
	Proofs  string // of the API: yields, for a map of security schemes by their names, what authenticates by each
	Proof   string // of such a one: authenticates
	Allows  string // of the API: yields what says whether the one who calls may
	Allow   string // of such a one: says so
	Scheme  string // type of a scheme
	Details string // keys of a scheme in the document with its fields, as in Asked
	Given   string // type of what Proof is given
	Request string // its field with the request
	Scopes  string // its field with the scopes that are asked for
	Keep    string // under which name the request's context keeps who calls
}

// Listed says how a library is told of routes by structs: names of fields.
type Listed struct{ Type, Method, Pattern, Handler, Chain string }

// Cond says what condition a value of a library's type is: columns and values in a map, or one in the fields of a struct, or a
// list of conditions.
type Cond struct {
	Type   string
	Op     string            // between a column and its value; "" for a list of conditions
	Join   string            // between conditions
	None   string            // the condition where there are none
	Column string            // of a struct: the field that holds the column
	Value  string            // the one that holds the value
	Whole  bool              // a piece of text in the place of a value is the condition
	Ops    map[string]string // of a map in the place of a value: what its keys, in lower case, put before each value
}

// Spec says which struct describes a statement or a relation: paths to fields.
type Spec struct {
	Type    string
	Table   string
	Columns string
	Key     string // the column of the primary key
	Value   string // and its value
	Asked   string // a function that adds conditions
	From    string // a session to begin with
	Read    string // a function of columns that makes what they are read to
	Fill    string // a function of columns and what they were read to that is called for each row
	Edges   string // relations
	Each    string // several of the kind, or of a relation the keys of the rows related
}

// Upsert says what a struct for a statement that inserts says of rows that are there already: names of fields.
type Upsert struct {
	Type    string
	Columns string // that are the same
	Nothing string // leave the row as it is
	All     string // overwrite all columns
	Sets    string // overwrite these
}

// Commands says how a library for command lines runs what it is given: functions in the fields of its structs. Where a field
// has several names, the first that is set counts.
type Commands struct {
	Type    string   // the struct of a command
	Sub     string   // the field that lists the commands under it, "" if calls add them
	Above   string   // the function that runs before the command and before those under it
	Nearest bool     // of the functions Above, only that of the nearest command runs
	Runs    []string // the functions of the command itself, in turn
}

// Spelling says what texts of a library look like that the database never sees.
type Spelling struct {
	Name   string // how an argument's name stands in them, as in "{:name}"
	Quotes string // how names of tables and columns may, as in "[[name]] {{name}}"
}

// Kinds of guards and of words for the caller that the user's settings name.
const (
	Configured = "configured"
	Role       = "role" // the caller may do it to anybody's rows
)

// Header is one that a gateway sets in front of the program and takes away from what clients send.
type Header struct {
	Name   string
	Always bool // the gateway lets no request by without it
}

// Library is one library.
type Library struct {
	Name     string
	Paths    []string // import paths, one per major version
	Calls    []Call
	Fields   []Field
	Tokens   []Token
	Routers  []Router
	Lines    []Commands
	Gates    []Gate
	Asked    []Asked
	Listed   []Listed
	Control  *Controllers
	Contract *Contract
	Conds    []Cond
	Upserts  []Upsert
	Specs    []Spec
	Alias    bool // tables of mapped structs are called like the struct within a statement
	Singular bool // tables of mapped structs are called like the struct
	Plain    bool // so are columns like the fields, in both nothing stands between words
	Copies   bool // sessions are not changed: each call returns another one
	Spelling *Spelling
	Requests string // types by which handlers get the request, separated by spaces
	Like     string // type whose methods interfaces of the user's own repeat
	Results  string // types that tell them, as they are written, separated by spaces
	Options  string // types of arguments before those of a statement that say how it is to be run, separated by spaces
	Verbatim string // types of texts that are SQL in the place of a value, separated by spaces
	Zero     string // variables that hold the zero value of their type, separated by spaces
	Gateway  []Header
	Unread   bool // it runs SQL that is not seen; what lies below its import paths does so too
	Partial  bool // there is more to the library than its rows say
}
