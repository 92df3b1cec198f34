package web

import (
	"encoding/csv"
	"iter"
	"net/http"
)

// File is an answer with a body of its own.
type File struct {
	Name    string
	Content []byte
}

func (f File) Render(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("X-Name", f.Name)
	_, err := w.Write(f.Content)
	return err
}

// Sheet streams rows as CSV while they come in.
type Sheet struct {
	Head []string
	Rows iter.Seq2[[]string, error]
}

func (s Sheet) Render(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	if err := out.Write(s.Head); err != nil {
		return err
	}
	for row, err := range s.Rows {
		if err != nil {
			return err
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
