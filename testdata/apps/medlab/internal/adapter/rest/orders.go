package rest

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.com/medlab/internal/core/domain"
)

func (a *API) testReadings(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "test")
	if err != nil {
		return err
	}
	rs, err := a.Orders.Readings(r.Context(), id, page(r).Limit)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, map[string]any{"readings": rs})
}

// placeOrder may be repeated with the same Idempotency-Key.
func (a *API) placeOrder(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[domain.NewOrder](w, r)
	if err != nil {
		return err
	}
	in.Key = r.Header.Get("Idempotency-Key")
	if len(in.Key) > 100 {
		return &domain.Invalid{Field: "Idempotency-Key", Problem: "is too long"}
	}
	o, err := a.Orders.Place(r.Context(), in)
	if err != nil {
		return err
	}
	return send(w, http.StatusCreated, o)
}

func (a *API) showOrder(w http.ResponseWriter, r *http.Request) error {
	return send(w, http.StatusOK, orderFrom(r.Context()))
}

func (a *API) correctSample(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "sample")
	if err != nil {
		return err
	}
	in, err := decode[domain.SamplePatch](w, r)
	if err != nil {
		return err
	}
	s, err := a.Orders.Correct(r.Context(), orderFrom(r.Context()), id, in)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, s)
}

func (a *API) discardSample(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "sample")
	if err != nil {
		return err
	}
	if err := a.Orders.Discard(r.Context(), orderFrom(r.Context()), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// lookupSample is what the hand scanners call.
func (a *API) lookupSample(w http.ResponseWriter, r *http.Request) error {
	code := strings.ToUpper(strings.TrimSpace(r.URL.Query().Get("code")))
	if err := domain.Check(code != "", "code", "is required"); err != nil {
		return err
	}
	s, err := a.Orders.Samples.Find(r.Context(), code)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, s)
}

type exporter func(ctx context.Context, from, to time.Time) ([]domain.ExportLine, error)

// export writes the lines of the days that the query asks for, or of the last thirty, as CSV.
func export(a *API, fn exporter) http.HandlerFunc {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		to := time.Now()
		from := to.AddDate(0, 0, -30)
		if v := r.URL.Query().Get("from"); v != "" {
			day, err := time.Parse(time.DateOnly, v)
			if err != nil {
				return &domain.Invalid{Field: "from", Problem: "must be a date"}
			}
			from = day
		}
		lines, err := fn(r.Context(), from, to)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		out := csv.NewWriter(w)
		for _, l := range lines {
			_ = out.Write([]string{strconv.FormatInt(l.ID, 10), l.At.Format(time.RFC3339), l.MRN, l.Patient, l.What, l.Detail})
		}
		out.Flush()
		return out.Error()
	})
}
