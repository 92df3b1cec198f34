// Package chain strings middleware together.
package chain

import (
	"net/http"
	"slices"
)

type Middleware func(http.Handler) http.Handler

// Chain is an immutable list of middleware; the first one is the outermost.
type Chain struct{ links []Middleware }

func New(links ...Middleware) Chain { return Chain{slices.Clone(links)} }

// Append returns a longer chain and leaves c alone.
func (c Chain) Append(links ...Middleware) Chain {
	return Chain{slices.Concat(c.links, links)}
}

func (c Chain) Then(h http.Handler) http.Handler {
	for _, link := range slices.Backward(c.links) {
		h = link(h)
	}
	return h
}
