// Package specmismatch defines an Analyzer that reports where an OpenAPI document and the code disagree
// about who may call what. Its manual is printed by `authvet help specmismatch`.
package specmismatch

const manual = `report OpenAPI documents and code that disagree about who may call what

Whoever reviews an API, generates clients from its document or puts a gateway in front of it goes by
what the document says. A route is reported when the code does something else:

  - the document asks for a credential, and strangers reach SQL by the route
  - the document says that none is needed, and the code refuses who has none
  - the route reaches SQL and is not in the document
  - the document has an operation that no route serves

	api.go:31:2: GET /stats: reaches SQL without authentication, openapi.yaml asks for session (openapi.yaml:61)

The finding stands at the registration of the route, or at the operation that is not served.

Documents are the .yaml, .yml and .json files of the module that say openapi: 3 at their top, or
those that .authvet.yaml names; comments for swaggo, operations of huma, and what generated code
has as text are documents, too. One of which less than half of the operations are routes of the
program describes something else, and says nothing. That routes are not in the documents is said
where two thirds of those that reach SQL are.

To fix it, correct whichever is wrong. To accept a finding, say why at the registration:

	//authvet:ignore specmismatch only our own dashboard calls it

Flags: -notes is there for all rules; this one has no notes.

Limits:
  - Routes that are unresolved, or declared public by a directive, are not held against documents.
  - Scopes are not compared, nor which of several schemes the code asks for.
  - Routes that hand out credentials may be called open although they ask for one.
  - Routes for all methods are not compared: a document says what each method needs.
  - Operations that no route serves are reported where the module has one program, all of which is
    seen.
  - Documents of version 2 (Swagger) are not read from files.`
