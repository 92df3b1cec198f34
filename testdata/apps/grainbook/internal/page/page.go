// Package page implements keyset pagination with opaque tokens.
package page

import (
	"encoding/base64"
	"strconv"

	"example.com/grainbook/internal/apperr"
)

const (
	defaultSize = 50
	maxSize     = 200
)

// Page is one slice of a list that is ordered by ascending id.
type Page struct {
	After int64
	Limit int
}

// Parse reads the page_size and page_token fields of a list request.
func Parse(size int32, token string) (Page, error) {
	p := Page{Limit: defaultSize}
	switch {
	case size < 0:
		return p, apperr.Invalid("page_size", "must not be negative")
	case size > maxSize:
		p.Limit = maxSize
	case size > 0:
		p.Limit = int(size)
	}
	if token == "" {
		return p, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return p, apperr.Invalid("page_token", "malformed")
	}
	if p.After, err = strconv.ParseInt(string(raw), 10, 64); err != nil {
		return p, apperr.Invalid("page_token", "malformed")
	}
	return p, nil
}

// Next returns the token of the following page, or "" after the last one.
func (p Page) Next(got int, last int64) string {
	if got < p.Limit {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(strconv.AppendInt(nil, last, 10))
}
