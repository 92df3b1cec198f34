package api

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/validator"
)

type envelope map[string]any

var errInvalidID = errors.New("invalid id parameter")

// readIDParam reads the positive number under name from the path.
func (app *Application) readIDParam(ps httprouter.Params, name string) (int64, error) {
	id, err := strconv.ParseInt(ps.ByName(name), 10, 64)
	if err != nil || id < 1 {
		return 0, errInvalidID
	}
	return id, nil
}

func (app *Application) writeJSON(w http.ResponseWriter, status int, body envelope, headers http.Header) error {
	js, err := json.Marshal(body)
	if err != nil {
		return err
	}
	maps.Copy(w.Header(), headers)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, err = w.Write(append(js, '\n'))
	return err
}

// respond writes body and turns a failure into a 500.
func (app *Application) respond(w http.ResponseWriter, r *http.Request, status int, body envelope) {
	if err := app.writeJSON(w, status, body, nil); err != nil {
		app.serverErrorResponse(w, r, err)
	}
}

func (app *Application) readJSON(w http.ResponseWriter, r *http.Request, dst any) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(dst); err != nil {
		return describeJSONError(err)
	}
	if err := dec.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return errors.New("body must only contain a single JSON value")
	}
	return nil
}

func describeJSONError(err error) error {
	var (
		syntaxError   *json.SyntaxError
		typeError     *json.UnmarshalTypeError
		maxBytesError *http.MaxBytesError
	)
	switch {
	case errors.As(err, &syntaxError):
		return fmt.Errorf("body contains badly-formed JSON (at character %d)", syntaxError.Offset)
	case errors.As(err, &typeError):
		return fmt.Errorf("body contains incorrect JSON type for field %q", typeError.Field)
	case errors.As(err, &maxBytesError):
		return fmt.Errorf("body must not be larger than %d bytes", maxBytesError.Limit)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("body is empty or cut off")
	case strings.HasPrefix(err.Error(), "json: unknown field "):
		return fmt.Errorf("body contains unknown key %s", strings.TrimPrefix(err.Error(), "json: unknown field "))
	}
	return err
}

// readRaw returns the body as sent, for signatures.
func (app *Application) readRaw(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	return io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
}

func readString(qs url.Values, key, fallback string) string {
	if s := qs.Get(key); s != "" {
		return s
	}
	return fallback
}

func readInt[T ~int | ~int64](qs url.Values, key string, fallback T, v *validator.Validator) T {
	s := qs.Get(key)
	if s == "" {
		return fallback
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		v.Check(false, key, "must be an integer value")
		return fallback
	}
	return T(n)
}

func readPage(qs url.Values, v *validator.Validator) data.Page {
	p := data.Page{
		Number: readInt(qs, "page", 1, v),
		Size:   readInt(qs, "page_size", 20, v),
	}
	data.ValidatePage(v, p)
	return p
}

// validSignature compares the hex HMAC-SHA256 of body in constant time.
func validSignature(secret string, body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil || secret == "" {
		return false
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

// audit notes the action once the response is on its way.
func (app *Application) audit(r *http.Request, action string, objectID int64) {
	userID, requestID := app.contextGetUser(r).ID, contextGetRequestID(r)
	app.background(func(ctx context.Context) error {
		return app.models.Audit.Insert(ctx, userID, action, objectID, requestID)
	})
}
