// Package handler is the HTTP side of the use cases.
package handler

import (
	"encoding/json"
	"io"
	"net/http"

	"example.com/tuneshare/internal/apierr"
)

const maxBody = 1 << 20

// validator is a request body that can check itself.
type validator interface{ validate() error }

// bind decodes the JSON body into a T and validates it.
func bind[T validator](r *http.Request) (T, error) {
	var in T
	dec := json.NewDecoder(io.LimitReader(r.Body, maxBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return in, apierr.Invalid("malformed body")
	}
	return in, in.validate()
}
