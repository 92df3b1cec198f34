// Package knowledge is what authvet knows of libraries: data, one file per library. It says which of a
// library's functions mean what; how a meaning is carried out is the evaluator's business.
package knowledge

import (
	"slices"
	"strings"
)

// Word is the meaning of a call.
type Word string

// Words of the language and of plain helpers.
const (
	Same     Word = "same"     // the result is Arg in another form; a second result is an error
	Exit     Word = "exit"     // never returns
	Never    Word = "never"    // returns false, or no error
	Invoke   Word = "invoke"   // calls the function Arg, Kind "args": with what stands behind the receiver; otherwise method Kind of Arg, with what stands from Args on before it; its results are the call's
	Equal    Word = "equal"    // reports whether Arg and To are equal; Kind "method": whether the request's method is To, or the one in the function's name
	Cmp      Word = "cmp"      // 1 if Arg and To are equal, else 0
	Order    Word = "order"    // 0 if Arg and To are equal
	Match    Word = "match"    // error nil if To is the secret that Arg is the hash of; Kind "bool": true
	Text     Word = "text"     // a function on text named Kind
	Format   Word = "format"   // text of format Arg with To..., or (Kind "one") of Arg alone; behind the bytes Key
	FormatTo Word = "formatto" // writes format Arg with Key... to To
	WriteTo  Word = "writeto"  // writes text Arg to To
	ReadText Word = "readtext" // what was written to Arg
	NewText  Word = "newtext"  // a buffer that begins with text Arg
	NewError Word = "newerror" // an error that is never nil
	WrapErr  Word = "wraperr"  // an error that wraps those among its arguments; none if none of To... is one ("join") or if To is none ("keep")
	IsError  Word = "iserror"
	AsError  Word = "aserror"
	Concat   Word = "concat"   // the elements of all of Arg...
	Keys     Word = "keys"     // the keys of map Arg; Kind "values": its values
	MergeMap Word = "mergemap" // puts the entries of map Arg into map To
	Contains Word = "contains" // reports whether slice Arg holds To, or (Kind "func") an element for which To holds
	Position Word = "position" // where slice Arg holds To, likewise
	Without  Word = "without"  // slice Arg without the elements for which To holds, or (Kind "texts") without the texts To...
	Iterate  Word = "iterate"  // an iterator over Arg; Kind says how it goes through it
	Gather   Word = "gather"   // a slice of what iterator Arg yields, behind the elements of To
	Files    Word = "files"    // Kind "read", "glob", "dir", "walk", "sub" of embedded files under Arg; "name", "isdir" of an entry; "module": the module's .sql files, that of the name Arg if > 0
	FirstOf  Word = "firstof"  // the first of Arg... that is not zero
	Random   Word = "random"   // unguessable; Arg (if > 0) is filled
	CtxWith  Word = "ctxwith"  // context Arg with Key = To, or a context or request with what the library calls Kind = To; Kind "client": under all keys of the library's own types, client data (Arg 0: the function that makes it)
	CtxSame  Word = "ctxsame"  // context Arg in another form
	CtxValue Word = "ctxvalue" // value of the context under Key, or (Key 0) under the text Kind; with Arg, what a library calls Kind in that context or request; a second result says whether there is one
	Fresh    Word = "fresh"    // another value at each call, made of the arguments or (Kind "alone") of nothing
	Spawn    Word = "spawn"    // runs Arg on a goroutine of the group that is the receiver
	Leave    Word = "leave"    // the goroutine that calls it is one of the group's that is the receiver, and done
	Join     Word = "join"     // waits for the goroutines of a group; an error is that of one of them
	Atomic   Word = "atomic"   // Kind "load", "store", "swap" of the value in Arg; To is stored
	Made     Word = "made"     // another thing at each call
	SyncMap  Word = "syncmap"  // Kind "load" or "store" of Arg under Key; To is stored
	Command  Word = "command"  // adds commands Arg... to the one that is the receiver; Kind "first": functions that run before any command
	RunLine  Word = "runline"  // runs the command line of the command that is the receiver
)

// Words of the web.
const (
	Source      Word = "source"      // client data of Kind, under Key if > 0; further results: found or error
	SourceOf    Word = "sourceof"    // element Key of the bag Arg
	Bind        Word = "bind"        // fills To from the request's Kind, of several the first for which a field has a tag, or the last if + is between them; an error or a bool says whether it could
	Pick        Word = "pick"        // writes element Key of the bag that is the receiver to To; the result is the receiver
	Decode      Word = "decode"      // fills To from Arg, named by tag Kind
	Reflect     Word = "reflect"     // lays open Arg, which the program may then fill by the tags of its fields
	DecodeOf    Word = "decodeof"    // a decoder over Arg
	Request     Word = "request"     // the request behind Arg
	SetReq      Word = "setreq"      // the request behind the receiver is Arg from here on; Kind "context": its context is; "copy", "value": in a copy, its context is or has, under Key, Arg
	ReqCtx      Word = "reqctx"      // the context of request Arg
	WithCtx     Word = "withctx"     // request Arg with context To
	Respond     Word = "respond"     // sends the arguments from Arg on to the client; Kind "values": what a controller has in its values; "header": before an answer begins; otherwise by method Kind of Arg, where it has that
	Answer      Word = "answer"      // begins an answer that tells nothing
	NewRouter   Word = "newrouter"   // a router of framework Kind; one that registers its routes on router Arg, below Pattern; middleware may be among options Args..., and functions, which are given it as are functions Handler...
	Handle      Word = "handle"      // registers Handler... under Pattern, with more of the chain in To...; methods in Kind, or from Method; Pattern 0: as the structs Arg (see Listed) say; Kind "beside": a handler of net/http without the router's chain, "plain": one behind it
	Below       Word = "below"       // says among the options of a registration that its patterns are below Pattern
	Use         Word = "use"         // adds middleware Arg...; Kind "first": before all other; "under": for paths below the texts among them; "filter": for paths like Pattern, at position Key; "around": likewise, as functions around the rest; "router": for all paths below the router, before others; "global": for all routes; "last": behind the handler; "service": of endpoints, for operations like Key
	With        Word = "with"        // a router within Arg with middleware To...; Kind "chain": a list of middleware, "before": of functions that stop a request by an error; "gate": of functions of context, procedure, peer and header that do; "options": functions that say for a procedure which there are; "service": one of endpoints; "one": a middleware that does what Arg and those do; "routes": the structs Args (see Listed), their handlers behind To...
	Group       Word = "group"       // a router within Arg: Pattern, middleware To..., functions Handler..., options Args... as of NewRouter
	Controller  Word = "controller"  // registers methods of the struct Handler under Pattern, as the text Method says or as Kind does: see Controllers
	Mount       Word = "mount"       // hangs Handler under Pattern; below its own prefix where that is 0
	Route       Word = "route"       // a route within a router, or what more is said of one: Kind "path", "prefix", "methods" or a method, "condition", "handler", "said" (Arg under Key), "told" (by functions Arg...); "base": the router's own prefix
	Wrap        Word = "wrap"        // a handler over Handler that does Kind with Arg
	Adapt       Word = "adapt"       // Handler in another form; Kind "middleware": middleware of net/http
	Serve       Word = "serve"       // serves Handler, behind middleware To...; Kind "self": the receiver; "default": the library's default router
	Template    Word = "template"    // a pattern of operations Arg on the texts Args, behind which Text stands
	Service     Word = "service"     // adds the service To with the description Arg to the server that is the receiver
	CallService Word = "callservice" // calls the method Text of a service with message Arg; the answer is written to To
	AuthFunc    Word = "authfunc"    // an interceptor that asks function Arg, or the service's method Kind if it has it, for the context to go on with
	Hook        Word = "hook"        // runs function Handler behind middleware Arg, which is told of the request by To: Kind lists the fields with the context, the body and the parameters, which function Args lays out, and last the type of an answer with its field
	Implement   Word = "implement"   // a handler for the operations of the API document that the receiver holds, by the program's API that it holds too (see Contract), behind middleware Arg
	Operation   Word = "operation"   // registers function Handler of a context and an input, as the struct Arg says or under Pattern as functions To... change it
	RPC         Word = "rpc"         // a handler that calls the procedure Handler, a function of context and message, behind the interceptors among options Args...; Kind: "unary", or what is streamed: "server", "client"; "message": it is given the message alone, and "unary" answers with one
	Endpoint    Word = "endpoint"    // a handler that makes a message of the request by function Arg, gives it to function Handler, and writes the answer by function To; functions among options Args... make its context
	Behind      Word = "behind"      // endpoint Handler behind the middleware that the server of the receiver has for the request's operation
	Select      Word = "select"      // middleware for some operations, step by step: Kind "new": of Arg...; "prefix", "regex", "path": for those that one of the texts Arg... fits; "match": for which function Arg holds; "build"
	Exchange    Word = "exchange"    // what stands for the request that context Arg comes with, and that there is one
	Tell        Word = "tell"        // tells a tracer of the request, under the name that the receiver is, Arg: Kind lists names of the method, and last that of the pattern
	ServeHTTP   Word = "servehttp"   // runs handler Arg
	Next        Word = "next"        // runs the rest of the chain of the context Arg
	Abort       Word = "abort"       // stops the chain
	IsAborted   Word = "isaborted"   // whether Abort was called
	Set         Word = "set"         // Key, or Kind, = To in the context of the request
	Get         Word = "get"         // value under Key, or that of To... which is put there; a second result says whether there is one
	Conn        Word = "conn"        // a client certificate or another property of the connection
)

// Words of databases. The Text of one with Kind "listed" is the name of a statement in the list that is the receiver; Args of one with
// Kind "fields" may be one map or struct with all of them, under the names of its keys or fields.
const (
	Query    Word = "query"    // runs Text with Args...; rows and error
	QueryRow Word = "queryrow" // runs Text with Args...; a row that is scanned
	Exec     Word = "exec"     // runs Text with Args...; result and error; Kind "one": also an error if there is no row
	Prepare  Word = "prepare"  // a statement of Text, or statement Arg in another transaction
	Listing  Word = "listing"  // the statements in the text or reader Arg, or in the file called Text, by the names in lines "-- name: " above them, with Form between lines: a list, or a map, of structs if Kind names the field of the text; Kind "all": those of all lists Arg...
	Entry    Word = "entry"    // the text of the statement Text of the list that is the receiver
	Unlist   Word = "unlist"   // fills the struct To by tag Kind with statements of map Arg, in field Form of its values
	Scan     Word = "scan"     // writes the row Arg to To...; Kind "struct", "map": by name
	GetRow   Word = "getrow"   // runs Text with Args..., writes a row to To, or (To 0) returns its first column
	GetAll   Word = "getall"   // runs Text with Args..., writes all rows to To, or returns them as records like To
	Collect  Word = "collect"  // reads rows Arg, or those of Text with Args..., through function To, and writes them to Key if > 0; Kind: "one" or "all"
	MapRow   Word = "maprow"   // reads the row Arg into a struct
	Begin    Word = "begin"    // a transaction of Arg
	Commit   Word = "commit"   // makes what was done in the transaction Arg last; an error
	InTx     Word = "intx"     // runs function To in a transaction of Arg, which lasts if it returns no error; Kind "conn": on a connection
	Lend     Word = "lend"     // calls function Handler with the context, the connection or decoder that is the receiver, and To; its results are the call's
	Columns  Word = "columns"  // the names of the columns that the struct Arg has fields for, in back quotes unless To says that the database is PostgreSQL
	Queue    Word = "queue"    // as Exec, in a batch; the result is written to Key if > 0
	Copy     Word = "copy"     // inserts rows into table Text, columns Args
	NamedArg Word = "namedarg" // value To under the name Arg
	InQuery  Word = "inquery"  // expands Text with Args...: (text, args, error)
	Affected Word = "affected" // number of rows of the statement Arg
	ValueOf  Word = "valueof"  // wraps a value for the database
	Boxed    Word = "boxed"    // a struct with Arg in field Kind, or the receiver that is one; of two fields, To is in the second
	Unboxed  Word = "unboxed"  // what field Kind of the receiver holds
)

// Words of libraries that put statements together. A call of the words above with Kind "built" runs the statement that Arg is.
const (
	Build Word = "build" // the statement Arg with a part more: clause Kind, as Form says; "=|" before it: in place of what it has, and that or the part
	Piece Word = "piece" // a piece of text with values, as Form says
	Built Word = "built" // the text and the arguments of the statement or piece Arg

	Chain   Word = "chain"   // as Build, in a session that is changed by it: the receiver, or a new one where that is none
	Apart   Word = "apart"   // another session that begins with what the receiver has, unless a struct Arg has a true field Kind
	Scope   Word = "scope"   // calls functions Arg... of the session
	Record  Word = "record"  // runs the session's statement, Kind, on the record, list or variable To, of which Key... are written, also under conditions Args; on the records Arg..., each by its key; or Text with Args; Kind "key": reads the row with the key Args... as a record like To
	Models  Word = "models"  // the structs Arg... have tables, called Text if > 0; the result is the one of the last
	Mapping Word = "mapping" // says of the struct whose table, or a column of it, is the receiver: Kind "key": fields Arg... are its primary key, "name": the column is called Arg, "without": there is none if Arg holds; "column": that of field Arg
	Unseen  Word = "unseen"  // begins a statement that is not followed

	Adds    Word = "adds"    // a function that adds the condition that Kind or Form says to the session which it is given
	NewSpec Word = "newspec" // a struct, also a session, with arguments in fields, as Form says
	Graph   Word = "graph"   // runs the statement that the struct Arg (see Spec) says: Kind; or, "rows", Text with Args into To, "slice", the rows Arg into To
	Tagged  Word = "tagged"  // a list of the arguments that is called Kind
	Related Word = "related" // adds to session Arg that there are rows related to its own as the list To says, under conditions that function Handler adds ("has"), or a session for the related rows ("of")
)

// Words of authentication.
const (
	Verify     Word = "verify"     // proves credential Arg by secret Key (Kind says how; "cookie": it may be the name of one); To is filled with claims
	Decoded    Word = "decoded"    // reads credential Arg without proof; To is filled
	Claims     Word = "claims"     // what the verified Arg says: all, or claim Key; To is filled with it
	Session    Word = "session"    // the session of request Arg, kept safe by the library
	SessGet    Word = "sessget"    // value Key of session Arg
	SessSet    Word = "sessset"    // writes a session
	Compose    Word = "compose"    // a request of the program's own to address Arg with body To
	PutEntry   Word = "putentry"   // adds To under Key to the map that is the receiver, or (Kind "request") to a request's headers
	Ask        Word = "ask"        // sends (Kind "request") request Arg, else body To to address Arg; the result is the answer
	EncodeForm Word = "encodeform" // the text of the form that is the receiver
	Issue      Word = "issue"      // makes a credential of Arg
	Guard      Word = "guard"      // a middleware that lets only authenticated requests pass, over Handler if that is given at once; Kind says how; Arg (0 for a receiver) configures it: a struct (see Gate), options Args... that fill one, or the function that checks
	Optional   Word = "optional"   // a middleware that authenticates where it can
	GuardOf    Word = "guardof"    // what a guard belongs to: a struct with Arg in field Kind, and with what options Args... set; without a Kind, Arg itself
	Option     Word = "option"     // an option that sets field Kind to Arg, or (0) to true
	Policy     Word = "policy"     // what a policy engine says of what it is told: the receiver and all arguments. Yes is a result that is true, or (Kind) the named field of it, with "=2" a number, or "error" that there is none; "question": no answer yet; "role": user Arg has role To
	CallBack   Word = "callback"   // a handler that runs the function in field Kind of the receiver
	Document   Word = "document"   // an API document of text Arg, or in the file of that name
	Validate   Word = "validate"   // a middleware that lets requests pass as the API document Text says; Arg configures it: a struct (see Gate)
	FindRoute  Word = "findroute"  // what the API document within the receiver has for request Arg, and the request in whose context the library calls it Kind; an error if it has nothing
	Allowed    Word = "allowed"    // asks the API document whether a request may go on, as the struct Arg (see Gate) says; an error if not
	Admit      Word = "admit"      // who sends request Arg, the request that says so, and an error if the API document within the receiver asks for more (see Contract)
	Proof      Word = "proof"      // what authenticates requests by function Arg, which is given them, or a credential: Kind "basic", "bearer", or "key" under the name Key in To
	Prove      Word = "prove"      // asks what the receiver is of the request in Arg: whether there is a credential, whose it is, an error
	PassBy     Word = "passby"     // a middleware without meaning for access
	HashOf     Word = "hashof"     // hashes a password
	Hasher     Word = "hasher"     // takes data in, under the secret key Arg (if > 0)
	Digest     Word = "digest"     // the digest of Arg, or (0) of what the receiver took in
	Vouch      Word = "vouch"      // who is calling, by credential Arg if it is given one; an error, false or nothing if nobody is
	Decide     Word = "decide"     // whether the caller, Arg or (0) whoever it is, may have what To names; an error or false if not
)

// Deep reports whether a call of this meaning is something the analysis must see.
func (w Word) Deep() bool {
	switch w {
	case Same, Exit, Never, Answer, Text, Format, NewError, WrapErr, IsError, AsError, Fresh, ReadText, WriteTo, FormatTo, ValueOf,
		SourceOf, Reflect, Random, CtxSame, Policy, Equal, Cmp, Order, Contains, Position, Without, Iterate, Gather, Files, FirstOf, Compose, PutEntry, EncodeForm, Ask, Concat, Keys, Invoke, Spawn, Leave, Join, Adapt, Atomic, SyncMap, HashOf, Hasher, Digest, NamedArg, Columns, Tell, Listing, Entry, Unlist:
		return false
	}
	return true
}

// Wires reports whether a call of this meaning builds or serves a router, or says what the routes have to know of statements and tables.
func (w Word) Wires() bool {
	switch w {
	case NewRouter, Handle, Controller, Use, Group, Mount, Route, Wrap, Serve, RPC, Endpoint, Operation, Service, Document, Implement, Listing, Unlist, Models, Mapping:
		return true
	}
	return false
}

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
	Off         string // of Verify: what takes the proof away, an option that is given false or the type of a key
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
	Spelling *Spelling
	Requests string // types by which handlers get the request, separated by spaces
	Like     string // type whose methods interfaces of the user's own repeat
	Results  string // types that tell them, as they are written, separated by spaces
	Options  string // types of arguments before those of a statement that say how it is to be run, separated by spaces
	Verbatim string // types of texts that are SQL in the place of a value, separated by spaces
	Gateway  []Header
	Unread   bool // it runs SQL that is not seen; what lies below its import paths does so too
	Partial  bool // there is more to the library than its rows say
}

// Index finds rows by key.
type Index struct {
	calls   map[string]*Call
	fields  map[[2]string]*Field
	tokens  map[string]*Token
	lines   map[string]*Commands
	gates   map[string]*Gate
	asked   map[string]*Asked
	listed  map[string]*Listed
	control map[string]*Controllers
	offers  map[string]*Contract // by import path
	selves  map[string][]Field   // by import path, see Parts
	conds   map[string]*Cond
	upserts map[string]*Upsert
	specs   map[string]*Spec
	routers map[string]*Router
	types   map[string]*Router
	like    map[string]string // type of a result: path-qualified type with the methods
	context map[string]bool   // see IsContext
	known   map[string]bool   // import paths
	texts   map[string]bool   // see KeepsText
	options map[string]bool   // see Option
	asTexts map[string]bool   // see IsVerbatim
	unread  []string          // import paths
	runs    map[string]bool   // see RunsSQL
	gateway []Header
	libs    map[string]*Library // by import path
}

// NewIndex expands the libraries' rows.
func NewIndex(libs []*Library) *Index {
	x := &Index{calls: map[string]*Call{}, fields: map[[2]string]*Field{}, tokens: map[string]*Token{}, lines: map[string]*Commands{}, gates: map[string]*Gate{}, asked: map[string]*Asked{}, listed: map[string]*Listed{}, routers: map[string]*Router{}, types: map[string]*Router{}, like: map[string]string{},
		context: map[string]bool{}, known: map[string]bool{}, texts: map[string]bool{}, options: map[string]bool{}, asTexts: map[string]bool{}, runs: map[string]bool{}}
	x.control, x.selves, x.offers = map[string]*Controllers{}, map[string][]Field{}, map[string]*Contract{}
	x.conds, x.upserts, x.specs, x.libs = map[string]*Cond{}, map[string]*Upsert{}, map[string]*Spec{}, map[string]*Library{}
	for _, l := range libs {
		for _, path := range l.Paths {
			x.add(l, path)
		}
		x.gateway = append(x.gateway, l.Gateway...)
	}
	return x
}

func (x *Index) add(l *Library, path string) {
	if !l.Partial {
		x.known[path] = true
	}
	if l.Unread {
		x.unread = append(x.unread, path)
	}
	x.libs[path] = l
	for i := range l.Calls {
		c := &l.Calls[i]
		for _, name := range strings.Fields(c.Names) {
			if c.Recv == "" {
				x.calls[path+"."+name] = c
				continue
			}
			for _, recv := range strings.Fields(c.Recv) {
				if typ, ok := strings.CutPrefix(recv, "*"); ok && c.Do == ReadText {
					x.texts[path+"."+typ] = true
				}
				x.calls["("+Qualify(path, recv)+")."+name] = c
				if c.Do == Exec {
					x.runs[strings.TrimPrefix(Qualify(path, recv), "*")] = true
				}
			}
		}
	}
	for _, t := range strings.Fields(l.Results) {
		if strings.Contains(t, "/") {
			x.like[t] = Qualify(path, l.Like)
		} else {
			x.like[Qualify(path, t)] = Qualify(path, l.Like)
		}
	}
	for _, t := range strings.Fields(l.Requests) {
		x.context[path+"."+t] = true
	}
	for _, t := range strings.Fields(l.Options) {
		x.options[path+"."+t] = true
	}
	for _, t := range strings.Fields(l.Verbatim) {
		x.asTexts[path+"."+t] = true
	}
	for i := range l.Fields {
		f := &l.Fields[i]
		x.fields[[2]string{path + "." + f.Type, f.Name}] = f
		x.selves[path] = append(x.selves[path], *f)
	}
	if l.Control != nil {
		x.control[path] = l.Control
	}
	if l.Contract != nil {
		x.offers[path] = l.Contract
	}
	for i := range l.Tokens {
		t := &l.Tokens[i]
		x.tokens[path+"."+t.Type] = t
	}
	for i := range l.Lines {
		c := &l.Lines[i]
		x.lines[path+"."+c.Type] = c
	}
	for i := range l.Gates {
		g := &l.Gates[i]
		x.gates[path+"."+g.Config] = g
	}
	for i := range l.Asked {
		a := &l.Asked[i]
		x.asked[path+"."+a.Type] = a
	}
	for i := range l.Listed {
		r := &l.Listed[i]
		x.listed[path+"."+r.Type] = r
	}
	for i := range l.Conds {
		c := &l.Conds[i]
		x.conds[path+"."+c.Type] = c
	}
	for i := range l.Specs {
		s := &l.Specs[i]
		x.specs[path+"."+s.Type] = s
	}
	for i := range l.Upserts {
		u := &l.Upserts[i]
		x.upserts[path+"."+u.Type] = u
	}
	for i := range l.Routers {
		r := &l.Routers[i]
		x.routers[r.Kind] = r
		x.types[path+"."+r.Type] = r
		if r.Context != "" {
			x.context[r.ContextType(path)] = true
		}
	}
}

// Qualify puts an import path into a type's name: "*DB" becomes "*database/sql.DB".
func Qualify(path, typ string) string {
	if rest, ok := strings.CutPrefix(typ, "*"); ok {
		return "*" + path + "." + rest
	}
	return path + "." + typ
}

// Gateway lists the headers that a gateway sets.
func (x *Index) Gateway() []Header { return x.gateway }

// FromGateway reports whether a gateway sets the header of that name (RFC 9110, 5.1: case does not matter).
func (x *Index) FromGateway(name string) bool {
	return slices.ContainsFunc(x.gateway, func(h Header) bool { return strings.EqualFold(h.Name, name) })
}

// Call returns the row of a function by its key, nil if there is none.
func (x *Index) Call(key string) *Call { return x.calls[key] }

// KeepsText reports whether variables of a library's type keep what is written to them, as "bytes.Buffer".
func (x *Index) KeepsText(typ string) bool { return x.texts[typ] }

// Option reports whether an argument of a type, before those of a statement, says how it is to be run.
func (x *Index) Option(typ string) bool { return x.options[typ] }

// IsVerbatim reports whether a text of a type is SQL in the place of a value.
func (x *Index) IsVerbatim(typ string) bool { return x.asTexts[typ] }

// Unread reports whether the library with a package runs SQL that is not seen.
func (x *Index) Unread(pkg string) bool {
	return slices.ContainsFunc(x.unread, func(path string) bool { return pkg == path || strings.HasPrefix(pkg, path+"/") })
}

// RunsSQL reports whether a type, without star, has methods that run statements.
func (x *Index) RunsSQL(typ string) bool { return x.runs[typ] }

// LibraryOf returns the library that a function key belongs to, an empty one if the catalogue has none.
func (x *Index) LibraryOf(key string) *Library {
	path := strings.TrimLeft(key, "(*")
	slash := max(strings.LastIndexByte(path, '/'), 0)
	path, _, _ = strings.Cut(path[slash:], ".")
	if l := x.libs[strings.TrimLeft(key, "(*")[:slash]+path]; l != nil {
		return l
	}
	return &Library{}
}

// Knows reports whether the catalogue has the library at an import path.
func (x *Index) Knows(path string) bool { return x.known[path] }

// BinderTags are the struct tags by which binders, also hand-written ones, fill a field from a part of the request,
// and the kind of that part.
var BinderTags = []struct{ Tag, Kind string }{
	{"path", "path"}, {"uri", "path"}, {"param", "path"}, {"params", "path"}, {"query", "query"}, {"form", "form"},
	{"header", "header"}, {"cookie", "cookie"},
}

// Requests are the types by which servers hand over requests: frameworks put them into types of their own.
var Requests = []string{
	"*net/http.Request", "net/http.ResponseWriter",
	"*github.com/valyala/fasthttp.RequestCtx", "*github.com/valyala/fasthttp.Request",
}

// Like returns the row of the library method of that name whose first result has the type; nil if there is none.
func (x *Index) Like(result, name string) (key string, row *Call) {
	key = "(" + x.like[result] + ")." + name
	return key, x.calls[key]
}

// Field returns the row of a field, nil if there is none.
func (x *Index) Field(typ, name string) *Field { return x.fields[[2]string{typ, name}] }

// Token returns the row of a type of credentials, nil if it is none.
func (x *Index) Token(typ string) *Token { return x.tokens[typ] }

// Commands returns the row of a type of commands, nil if it is none.
func (x *Index) Commands(typ string) *Commands { return x.lines[typ] }

// Gate returns the row of a guard's configuration, nil if it has none.
func (x *Index) Gate(typ string) *Gate { return x.gates[typ] }

// Asked returns the row of a struct that tells what an API document asks for, nil if it has none.
func (x *Index) Asked(typ string) *Asked { return x.asked[typ] }

// Listed returns the row of a struct that describes a route, nil if it has none.
func (x *Index) Listed(typ string) *Listed { return x.listed[typ] }

// Contract returns how the library at an import path serves an API document, nil if it does not.
func (x *Index) Contract(path string) *Contract { return x.offers[path] }

// Cond returns the row of a type of conditions, nil if it is none.
func (x *Index) Cond(typ string) *Cond { return x.conds[typ] }

// Spec returns the row of a struct that describes a statement or a relation, nil if it is none.
func (x *Index) Spec(typ string) *Spec { return x.specs[typ] }

// Upsert returns the row of a type that says what becomes of rows that are there already, nil if it is none.
func (x *Index) Upsert(typ string) *Upsert { return x.upserts[typ] }

// Router returns the framework of a kind, nil if there is none.
func (x *Index) Router(kind string) *Router { return x.routers[kind] }

// RouterType returns the framework whose routers have the type, nil if there is none.
func (x *Index) RouterType(typ string) *Router { return x.types[typ] }

// RouterAt returns the framework of the library that a function key belongs to, nil if it has none.
func (x *Index) RouterAt(key string) *Router {
	path := strings.TrimLeft(key, "(*")
	for at, r := range x.types {
		if i := strings.LastIndexByte(at, '.'); strings.HasPrefix(path, at[:i]+".") {
			return r
		}
	}
	return nil
}

// RouterTypeName returns the full name of a framework's router type, in the version that key belongs to.
func (x *Index) RouterTypeName(r *Router, key string) string {
	path := strings.TrimLeft(key, "(*")
	for at, o := range x.types {
		if i := strings.LastIndexByte(at, '.'); o == r && strings.HasPrefix(path, at[:i]+".") {
			return at
		}
	}
	return ""
}

// IsContext reports whether a type is what a framework hands to its handlers in place of the request.
func (x *Index) IsContext(typ string) bool {
	typ, _, _ = strings.Cut(typ, "[")
	return x.context[typ]
}
