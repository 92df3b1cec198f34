package desk

import (
	"crypto/rand"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/julienschmidt/httprouter"
	"golang.org/x/crypto/bcrypt"

	"example.com/lingodesk/internal/repo"
)

func (d *Desk) ping(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	if err := d.repo.Ping(r.Context()); err != nil {
		http.Error(w, "database", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (d *Desk) signup(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var in credentials
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.Password) < 10 {
		fail(w, problem(http.StatusBadRequest))
		return
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		fail(w, err)
		return
	}
	id, err := d.repo.NewUser(r.Context(), strings.ToLower(in.Email), string(hash), rand.Text())
	if err == nil {
		err = d.jar.Start(r.Context(), w, id)
	}
	if err != nil {
		fail(w, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
	_ = send(w, map[string]int64{"id": id})
}

func (d *Desk) login(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	var in credentials
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		fail(w, problem(http.StatusBadRequest))
		return
	}
	id, hash, err := d.repo.Password(r.Context(), strings.ToLower(in.Email))
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Password)) != nil {
		fail(w, problem(http.StatusUnauthorized))
		return
	}
	if err := d.jar.Start(r.Context(), w, id); err != nil {
		fail(w, err)
		return
	}
	_ = send(w, map[string]int64{"id": id})
}

func (d *Desk) logout(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	if err := d.jar.End(w, r); err != nil {
		fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (d *Desk) languages(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
	list, err := d.repo.Languages(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	_ = send(w, list)
}

func (d *Desk) calendar(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	list, err := d.repo.Deadlines(r.Context(), strings.TrimSuffix(ps.ByName("token"), ".ics"))
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/calendar")
	fmt.Fprint(w, "BEGIN:VCALENDAR\r\n")
	for _, e := range list {
		fmt.Fprintf(w, "BEGIN:VEVENT\r\nSUMMARY:%s\r\nDTSTART:%s\r\nEND:VEVENT\r\n", e.Title, e.Due.Format("20060102"))
	}
	fmt.Fprint(w, "END:VCALENDAR\r\n")
}

// exportTerms is linked from the glossary page.
func (d *Desk) exportTerms(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(httprouter.ParamsFromContext(r.Context()).ByName("glossary"), 10, 64)
	if err != nil {
		fail(w, repo.ErrNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	defer out.Flush()
	err = d.repo.EachTerm(r.Context(), id, func(t repo.Term) error {
		return out.Write([]string{t.Source, t.Target})
	})
	if err != nil {
		fail(w, err)
	}
}
