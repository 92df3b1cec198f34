// Package directive defines an Analyzer that reports //authvet: comments which have no effect. Its manual
// is what drivers show of an analyzer; `authvet help directive` prints docs/rules/directive.md, which says more.
package directive

const manual = `report //authvet: comments that have no effect

A directive that has no effect looks as if it had one: whoever reads it believes that somebody looked
at the route and decided. It is reported at its place, as a warning, when it

  - has no reason, or names no rule or an unknown one
  - is neither public nor ignore, or has a space before authvet
  - matches nothing: no route is registered there, or there is no finding of that rule

	//authvet:public
	mux.HandleFunc("GET /prices", api.prices)

	main.go:23:2: //authvet:public has no effect: it needs a reason, as in
	//authvet:public the price list is on the web site anyway

Settings in .authvet.yaml without effect are reported as well: functions that nothing calls, public
routes that are not there, libraries that the program does not use.

To fix it, give the reason, move the comment to the registration, the handler or the finding that it
is meant for, or remove it.

Limits:
  - Whether a directive matches anything is told for packages that one program imports. In a package
    that several programs of the module share, one that matches nothing is not reported.
  - An ignore directive that matches nothing is not reported while some route of the program is
    unresolved: its findings are not known.
  - Directives in test files are not looked at.`
