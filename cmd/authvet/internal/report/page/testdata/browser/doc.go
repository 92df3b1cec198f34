// Package browser tests the HTML report in a real browser. It is a module of its own, so that what drives the browser is nothing that
// users of authvet come to need. See .ci/html.sh.
package browser
