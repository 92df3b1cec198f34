package web

import (
	"crypto/rand"
	"encoding/csv"
	"errors"
	"net/http"
	"strconv"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/cellarbook/internal/store"
)

const sessionTime = 30 * 24 * time.Hour

func (s *server) health(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.Ping(r.Context()); err != nil {
		return err
	}
	return reply(w, map[string]string{"status": "ok"})
}

type signInForm struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (s *server) signIn(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[signInForm](w, r)
	if err != nil {
		return err
	}
	c, err := s.store.Credentials(r.Context(), in.Email)
	if errors.Is(err, store.ErrNotFound) {
		return fault{http.StatusUnauthorized, "wrong address or password"}
	} else if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(c.PasswordHash), []byte(in.Password)) != nil {
		return fault{http.StatusUnauthorized, "wrong address or password"}
	}
	token := rand.Text()
	if err := s.store.OpenSession(r.Context(), digest(token), c.ID, time.Now().Add(sessionTime)); err != nil {
		return err
	}
	return reply(w, map[string]string{"token": token})
}

func (s *server) wines(w http.ResponseWriter, r *http.Request) error {
	found, err := s.store.Wines(r.Context(), r.FormValue("q"))
	if err != nil {
		return err
	}
	return reply(w, found)
}

func (s *server) profile(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "cellar")
	if err != nil {
		return err
	}
	p, err := s.store.Profile(r.Context(), id, viewer(r))
	if err != nil {
		return err
	}
	return reply(w, p)
}

func (s *server) calendar(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "cellar")
	if err != nil {
		return err
	}
	tastings, err := s.store.Calendar(r.Context(), id, viewer(r))
	if err != nil {
		return err
	}
	return reply(w, tastings)
}

// sensorDigest returns what the database knows of the secret a sensor sends.
func sensorDigest(r *http.Request) []byte {
	if key := r.Header.Get("X-Sensor-Key"); key != "" {
		return digest(key)
	}
	return nil
}

func (s *server) heartbeat(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "sensor")
	if err != nil {
		return err
	}
	err = s.store.Heartbeat(r.Context(), id, sensorDigest(r))
	if errors.Is(err, store.ErrNotFound) {
		err = errSignIn
	}
	return done(w, err)
}

func (s *server) reading(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "sensor")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Celsius float64 `json:"celsius"`
	}](w, r)
	if err != nil {
		return err
	}
	err = s.store.Reading(r.Context(), id, sensorDigest(r), in.Celsius)
	if errors.Is(err, store.ErrNotFound) {
		err = errSignIn
	}
	return done(w, err)
}

func (s *server) inventory(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "cellar")
	if err != nil {
		return err
	}
	lots, err := s.store.Inventory(r.Context(), id, caller(r).ID)
	if err != nil {
		return err
	}
	return writeCSV(w, lots)
}

func (s *server) export(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "cellar")
	if err != nil {
		return err
	}
	lots, err := s.store.Export(r.Context(), id)
	if err != nil {
		return err
	}
	return writeCSV(w, lots)
}

func writeCSV(w http.ResponseWriter, lots []store.Lot) error {
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, l := range lots {
		_ = out.Write([]string{strconv.FormatInt(l.ID, 10), l.Wine, strconv.Itoa(l.Vintage), strconv.Itoa(l.Quantity), l.Rack})
	}
	out.Flush()
	return out.Error()
}
