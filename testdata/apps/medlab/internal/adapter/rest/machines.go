package rest

import (
	"encoding/json"
	"io"
	"net/http"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/link"
)

// message reads the body of a machine's message.
func message(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		return nil, &domain.Invalid{Field: "body", Problem: err.Error()}
	}
	return raw, nil
}

func parse[T validator](raw []byte) (T, error) {
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		return v, &domain.Invalid{Field: "body", Problem: err.Error()}
	}
	return v, v.Validate()
}

// analyzerResult takes a value from the analyzers' middleware.
func (a *API) analyzerResult(w http.ResponseWriter, r *http.Request) error {
	raw, err := message(w, r)
	if err != nil {
		return err
	}
	if err := link.VerifyMessage(a.cfg.AnalyzerSecret, raw, r.Header.Get("X-Analyzer-Signature")); err != nil {
		return err
	}
	m, err := parse[domain.Measurement](raw)
	if err != nil {
		return err
	}
	id, err := a.Orders.Results.Record(r.Context(), m)
	if err != nil {
		return err
	}
	return send(w, http.StatusCreated, map[string]int64{"result_id": id})
}

// courierEvent takes a status from the courier company, which signs its
// messages once a secret has been agreed upon.
func (a *API) courierEvent(w http.ResponseWriter, r *http.Request) error {
	raw, err := message(w, r)
	if err != nil {
		return err
	}
	if len(a.cfg.CourierSecret) > 0 {
		if err := link.VerifyMessage(a.cfg.CourierSecret, raw, r.Header.Get("X-Courier-Signature")); err != nil {
			return err
		}
	}
	e, err := parse[domain.PickupEvent](raw)
	if err != nil {
		return err
	}
	if err := a.Pickups.Apply(r.Context(), e); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
