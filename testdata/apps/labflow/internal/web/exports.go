package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/labflow/internal/auth"
	"example.com/labflow/internal/store"
)

type reportResource struct{ store *store.Store }

// shared is where share links lead. The secret is all it takes.
func (s reportResource) shared(w http.ResponseWriter, r *http.Request) error {
	v, err := s.store.SharedReport(r.Context(), auth.Hash(chi.URLParam(r, "secret")))
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	return reply(w, http.StatusOK, v)
}

type exportResource struct {
	store *store.Store
	key   []byte
}

type exportBody struct {
	Project int64  `json:"project"`
	Format  string `json:"format"`
}

func (b *exportBody) validate() error {
	if !slices.Contains([]string{"csv", "tsv"}, b.Format) {
		return fmt.Errorf("cannot export as %q", b.Format)
	}
	return nil
}

const linkLife = time.Hour

// queue answers with a link that can be handed to curl on the cluster.
func (e exportResource) queue(w http.ResponseWriter, r *http.Request) error {
	b, err := decode[exportBody](r)
	if err != nil {
		return err
	}
	job, err := e.store.QueueExport(r.Context(), me(r), b.Project, b.Format)
	if err != nil {
		return err
	}
	return reply(w, http.StatusAccepted, map[string]any{
		"job": job, "link": e.link(job.ID, time.Now().Add(linkLife))})
}

func (e exportResource) sign(job, until string) string {
	mac := hmac.New(sha256.New, e.key)
	fmt.Fprintf(mac, "export\n%s\n%s", job, until)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func (e exportResource) link(job string, until time.Time) string {
	u := strconv.FormatInt(until.Unix(), 10)
	return "/files/exports/" + job + "?" + url.Values{"until": {u}, "sig": {e.sign(job, u)}}.Encode()
}

func (e exportResource) signed(r *http.Request, job string) bool {
	q := r.URL.Query()
	until, err := strconv.ParseInt(q.Get("until"), 10, 64)
	return err == nil && time.Now().Unix() < until &&
		hmac.Equal([]byte(q.Get("sig")), []byte(e.sign(job, q.Get("until"))))
}

// download takes either a signed link or the session of whoever asked for the
// export.
func (e exportResource) download(w http.ResponseWriter, r *http.Request) error {
	id, err := uuidParam(r, "jobID")
	if err != nil {
		return err
	}
	var job store.ExportJob
	switch who := me(r); {
	case e.signed(r, id):
		job, err = e.store.Export(r.Context(), id)
	case who != 0:
		job, err = e.store.ExportOf(r.Context(), id, who)
	default:
		return refuse(http.StatusUnauthorized, "sign in, or use the link you were given")
	}
	if err != nil {
		return err
	}
	if job.State != "done" {
		return refuse(http.StatusConflict, "still %s", job.State)
	}
	w.Header().Set("Content-Type", "text/"+job.Format)
	_, err = w.Write(job.Content)
	return err
}
