package knowledge

// Word is the meaning of a call.
type Word string

// Words of the language and of plain helpers.
const (
	Same     Word = "same"     // the result is Arg in another form; a second result is an error
	Exit     Word = "exit"     // never returns
	Never    Word = "never"    // returns false, or no error
	Invoke   Word = "invoke"   // calls the function Arg, Kind "args": with what stands behind the receiver; otherwise method Kind of Arg, with what stands from Args on before it; its results are the call's
	Equal    Word = "equal"    // reports whether Arg and To are equal; Kind "method": whether the request's method is To, or the one in the function's name; "zero": whether Arg is the zero value of its type, "some": whether it is not; "secret": in constant time
	Cmp      Word = "cmp"      // 1 if Arg and To are equal, else 0
	Order    Word = "order"    // 0 if Arg and To are equal
	Match    Word = "match"    // error nil if To is the secret that Arg is the hash of; Kind "bool": true
	Text     Word = "text"     // a function on text, by its name; Kind "path": joins parts of a path; "alike": Arg in another spelling; "replacer": what replaces texts among To... by those behind them, "rewrite": does so in Arg
	Format   Word = "format"   // text of format Arg with To..., or (Kind "one") of Arg alone; behind the bytes Key
	FormatTo Word = "formatto" // writes format Arg with Key... to To
	WriteTo  Word = "writeto"  // writes text Arg to To
	ReadText Word = "readtext" // what was written to Arg
	NewText  Word = "newtext"  // a buffer that begins with text Arg
	NewError Word = "newerror" // an error that is never nil
	WrapErr  Word = "wraperr"  // an error that wraps those among its arguments; none if none of To... is one ("join") or if To is none ("keep")
	IsError  Word = "iserror"  // whether error Arg, or that of the session which is the receiver, is To or the library's variable Kind
	AsError  Word = "aserror"
	Concat   Word = "concat"   // the elements of all of Arg...
	Keys     Word = "keys"     // the keys of map Arg; Kind "values": its values
	MergeMap Word = "mergemap" // puts the entries of map Arg into map To
	Contains Word = "contains" // reports whether slice Arg holds To, or (Kind "func") an element for which To holds; "none", "each": whether it holds for none, or for each
	Position Word = "position" // where slice Arg holds To, likewise; a second result says whether it does
	Without  Word = "without"  // slice Arg without the elements for which To holds, or (Kind "texts") without the texts To...; "keep": with those alone
	Find     Word = "find"     // the first element of slice Arg for which To holds, else Key or nothing; a second result says whether there is one
	Convert  Word = "convert"  // a slice of what function To makes of each element of Arg; Kind "some": if it says so, too
	IndexBy  Word = "indexby"  // a map of the elements of slice Arg under the keys that function To says; Kind "pairs": it says the values, too; "lists": a list for each key
	Choose   Word = "choose"   // To if Arg holds, else Key
	Must     Word = "must"     // its arguments before To, unless that is an error or false: it panics
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
	Bind        Word = "bind"        // fills To from the request's Kind, of several the first for which a field has a tag, or the last if + is between them; an error or a bool says whether it could; then calls method Form of To with what stands first, which may fail too
	Pick        Word = "pick"        // writes element Key of the bag that is the receiver to To; the result is the receiver
	Decode      Word = "decode"      // fills To from Arg, named by tag Kind
	Reflect     Word = "reflect"     // lays open Arg, which the program may then fill by the tags of its fields
	DecodeOf    Word = "decodeof"    // a decoder over Arg
	Request     Word = "request"     // the request behind Arg
	SetReq      Word = "setreq"      // the request behind the receiver is Arg from here on; Kind "context": its context is; "copy", "value": in a copy, its context is or has, under Key, Arg
	ReqCtx      Word = "reqctx"      // the context of request Arg
	WithCtx     Word = "withctx"     // request Arg with context To
	Respond     Word = "respond"     // sends the arguments from Arg on to the client; Kind "values": what a controller has in its values; "header": before an answer begins; otherwise by method Kind of Arg, where it has that; calls method Form of Arg first
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
	Sometimes   Word = "sometimes"   // middleware Handler for requests for which function Arg holds; Kind "not": for which it does not
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
	PathParam   Word = "pathparam"   // what reads a parameter of the path, as the struct Arg says: Kind lists its fields with the name and the text
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
	Collect  Word = "collect"  // reads rows Arg, or those of Text with Args..., through function To, and writes them to Key if > 0; Kind: "one" or "all", "foreach": to Args... before each call, "queued": the answer to a statement of a batch, which is "sent" and then "closed"
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
	Verify     Word = "verify"     // proves credential Arg by secret Key (Kind says how; "cookie": it may be the name of one; "sealed": what the program has encrypted, and no proof where no client has sent it); To is filled with claims
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
	Policy     Word = "policy"     // what a policy engine says of what it is told: the receiver and all arguments. Yes is a result that is true, or (Kind) the named field of it, with "=2" a number, or "error" that there is none; "question": no answer yet; "role": user Arg has role To, and function Handler, if it is given, says yes as well
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
	Signed     Word = "signed"     // reports whether (an error is nil if) To is a signature over Arg that is made with the private key of Key
	Hasher     Word = "hasher"     // takes data in, under the secret key Arg (if > 0)
	Digest     Word = "digest"     // the digest of Arg, or (0) of what the receiver took in
	Vouch      Word = "vouch"      // who is calling, by credential Arg if it is given one; an error, false or nothing if nobody is
	Decide     Word = "decide"     // whether the caller, Arg or (0) whoever it is, may have what To names; an error or false if not
)

// Deep reports whether a call of this meaning is something the analysis must see.
func (w Word) Deep() bool {
	switch w {
	case Same, Exit, Never, Answer, Text, Format, NewError, WrapErr, IsError, AsError, Fresh, ReadText, WriteTo, FormatTo, ValueOf,
		SourceOf, Reflect, Random, CtxSame, Policy, Equal, Cmp, Order, Contains, Position, Without, Find, Convert, IndexBy, Choose, Must, Iterate, Gather, Files, FirstOf, Compose, PutEntry, EncodeForm, Ask, Concat, Keys, Invoke, Spawn, Leave, Join, Adapt, Atomic, SyncMap, HashOf, Hasher, Digest, Signed, NamedArg, Columns, PathParam, Listing, Entry, Unlist:
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
