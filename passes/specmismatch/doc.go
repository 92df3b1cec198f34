// Package specmismatch defines an Analyzer that reports where an OpenAPI document and the code disagree
// about who may call what. Its manual is what drivers show of an analyzer;
// `authvet help specmismatch` prints docs/rules/specmismatch.md, which says more.
package specmismatch

const manual = `report OpenAPI documents and code that disagree about who may call what

Whoever reviews an API, generates clients from its document or puts a gateway in front of it goes by
what the document says. A route is reported when the code does something else:

  - open: the document asks for a credential, and strangers reach SQL by the route
  - secured: the document says that none is needed, and the code refuses who has none
  - optional: a credential may be left out by the one, and not by the other
  - credential: the code takes another one than the document asks for
  - scheme: the document asks for a security scheme that it does not declare
  - scope: the document asks for a scope, and nothing in the code does
  - undocumented: the route reaches SQL and is not in the document
  - unserved: the document has an operation that no route serves
  - parameter: values in the path are swapped, or of types that exclude each other
  - exposed: the document says that everybody may, and rows that belong to somebody are changed or
    shown
  - outdated: the document says otherwise than the comments or the calls that it is made of

	api.go:31:2: GET /stats: reaches SQL without authentication, openapi.yaml asks for session (openapi.yaml:61)

The finding stands at the registration of the route, or at the operation that is not served.

Documents are the .yaml, .yml and .json files of the module that say openapi: 3 or swagger: 2 at
their top, or those that .authvet.yaml names; comments for swaggo, operations of huma, and what
generated code has as text are documents, too. One of which less than half of the operations are
routes of the program describes something else, and says nothing. That routes are not in the
documents is said where two thirds of those that reach SQL are.

To fix it, correct whichever is wrong. To accept a finding, say why at the registration:

	//authvet:ignore specmismatch only our own dashboard calls it

Flags: -notes also reports values in the path that are called otherwise, and rows with owners that
everybody is shown on purpose.

Limits:
  - Routes that are unresolved, or declared public by a directive, are not held against documents.
  - Routes that hand out credentials may be called open although they ask for one.
  - Credentials are compared where all that the code goes by is seen, scopes where the code asks
    nothing else of callers.
  - Operations that no route serves are reported where the module has one program, all of which is
    seen.`
