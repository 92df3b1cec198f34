// Package ids holds the typed identifiers of the domain. Requests carry them as
// decimal strings, in paths as well as in JSON bodies.
package ids

import (
	"encoding"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
)

var ErrMalformed = errors.New("malformed id")

type (
	HospitalID  int64
	WardID      int64
	StaffID     int64
	PatientID   int64
	AdmissionID int64
	OrderID     int64
	ResultID    int64
	NoteID      int64
	HandoverID  int64
	ConsentID   int64
	PassID      int64
	MessageID   int64
	DeviceID    int64
)

func (id *HospitalID) UnmarshalText(b []byte) error  { return set(id, b) }
func (id *WardID) UnmarshalText(b []byte) error      { return set(id, b) }
func (id *StaffID) UnmarshalText(b []byte) error     { return set(id, b) }
func (id *PatientID) UnmarshalText(b []byte) error   { return set(id, b) }
func (id *AdmissionID) UnmarshalText(b []byte) error { return set(id, b) }
func (id *OrderID) UnmarshalText(b []byte) error     { return set(id, b) }
func (id *ResultID) UnmarshalText(b []byte) error    { return set(id, b) }
func (id *NoteID) UnmarshalText(b []byte) error      { return set(id, b) }
func (id *HandoverID) UnmarshalText(b []byte) error  { return set(id, b) }
func (id *ConsentID) UnmarshalText(b []byte) error   { return set(id, b) }
func (id *PassID) UnmarshalText(b []byte) error      { return set(id, b) }
func (id *MessageID) UnmarshalText(b []byte) error   { return set(id, b) }
func (id *DeviceID) UnmarshalText(b []byte) error    { return set(id, b) }

func set[T ~int64](id *T, b []byte) error {
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil || n <= 0 {
		return fmt.Errorf("%w: %q", ErrMalformed, b)
	}
	*id = T(n)
	return nil
}

// Param reads the URL parameter of the given name as a typed id.
func Param[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](r *http.Request, name string) (T, error) {
	var id T
	if err := P(&id).UnmarshalText([]byte(chi.URLParam(r, name))); err != nil {
		return id, fmt.Errorf("parameter %s: %w", name, err)
	}
	return id, nil
}

// Int64s turns typed ids into what the driver takes for a bigint array.
func Int64s[T ~int64](in []T) []int64 {
	out := make([]int64, len(in))
	for i, v := range in {
		out[i] = int64(v)
	}
	return out
}
