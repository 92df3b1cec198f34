package web

import (
	"encoding/base64"
	"encoding/json"

	"example.com/orchardhq/internal/errs"
)

// Page is one page of a list.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Cursor says where the next page starts. Org is the organisation it was made
// for, 0 for lists over several.
type Cursor struct {
	Org    int64 `json:"o,omitempty"`
	Before int64 `json:"b"`
}

func (c Cursor) String() string {
	raw, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func ParseCursor(s string) (c Cursor, err error) {
	if s == "" {
		return c, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return c, errs.Invalid{Field: "cursor", Reason: "malformed"}
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return c, errs.Invalid{Field: "cursor", Reason: "malformed"}
	}
	return c, nil
}
