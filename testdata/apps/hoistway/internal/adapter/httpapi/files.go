package httpapi

import (
	"io"
	"mime"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// serveDocument serves a document to whoever has a link that was signed for it.
func serveDocument(papers port.Papers) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, exp, sig, err := signedLink(r, "document")
		if err != nil {
			fail(w, r, err)
			return
		}
		d, err := papers.OpenDocument(r.Context(), id, exp, sig)
		if err != nil {
			fail(w, r, err)
			return
		}
		attach(w, d.Name, d.Body)
	}
}

// serveCertificate serves a certificate to whoever has a link that was signed for it.
func serveCertificate(papers port.Papers) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, exp, sig, err := signedLink(r, "certificate")
		if err != nil {
			fail(w, r, err)
			return
		}
		c, err := papers.OpenCertificate(r.Context(), id, exp, sig)
		if err != nil {
			fail(w, r, err)
			return
		}
		attach(w, c.Number+".txt", c.Body)
	}
}

func signedLink(r *http.Request, param string) (id uuid.UUID, exp, sig string, err error) {
	id, err = uuid.Parse(chi.URLParam(r, param))
	if err != nil {
		return id, "", "", domain.ErrNotFound
	}
	q := r.URL.Query()
	return id, q.Get("exp"), q.Get("sig"), nil
}

func attach(w http.ResponseWriter, name, body string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	io.WriteString(w, body)
}
