package app

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// pathID reads a number out of the path.
func pathID(r *http.Request, name string) (int64, error) {
	return parseID(name, r.PathValue(name))
}

func parseID(name, v string) (int64, error) {
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil || id <= 0 {
		return 0, badRequest(name)
	}
	return id, nil
}

var uuidForm = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func pathUUID(r *http.Request, name string) (string, error) {
	v := strings.ToLower(r.PathValue(name))
	if !uuidForm.MatchString(v) {
		return "", badRequest(name)
	}
	return v, nil
}

// input is a body that may come as JSON or as a form.
type input interface{ form(url.Values) error }

func decode(w http.ResponseWriter, r *http.Request, in input) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		if err := json.NewDecoder(r.Body).Decode(in); err != nil {
			return badRequest("body")
		}
		return nil
	}
	if err := r.ParseForm(); err != nil {
		return badRequest("form")
	}
	return in.form(r.PostForm)
}

func readJSON(w http.ResponseWriter, r *http.Request, v any) error {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(v); err != nil {
		return badRequest("body")
	}
	return nil
}

func writeJSON(w http.ResponseWriter, code int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	return json.NewEncoder(w).Encode(v)
}

func done(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}
