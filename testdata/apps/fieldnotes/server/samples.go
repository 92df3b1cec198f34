package server

import (
	"context"
	"net/http"

	"example.com/fieldnotes/internal/store"
)

func (s *server) handleSampleList() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		list, err := s.store.Samples.List(r.Context(), store.SampleFilter{
			LabID: scopeOf(r).lab,
			Kind:  q.Get("kind"),
			Text:  q.Get("q"),
		}, pageOf(r))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, list)
	}
}

func (s *server) handleSample() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		x, err := s.store.Samples.Get(r.Context(), pathID(r, "sample"), currentUser(r).ID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if x.MyRole == "" {
			s.fail(w, r, store.ErrNotFound)
			return
		}
		encode(w, http.StatusOK, x)
	}
}

func (s *server) handleSamplePatch() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		x, err := s.store.Samples.Get(r.Context(), pathID(r, "sample"), currentUser(r).ID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if x.MyRole != "pi" && x.MyRole != "member" {
			s.fail(w, r, store.ErrNotFound)
			return
		}
		p := store.SamplePatch{ID: x.ID}
		if err := decodeInto(r, &p); err != nil {
			s.fail(w, r, err)
			return
		}
		if err := s.store.Samples.Patch(r.Context(), p); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// handleSampleScan takes what the barcode scanners at the freezers send.
func (s *server) handleSampleScan() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		x, err := decode[store.Sample](r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		role, err := s.roleIn(r, x.LabID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if role != "pi" && role != "member" {
			s.fail(w, r, errForbidden)
			return
		}
		x.Barcode = r.PathValue("barcode")
		if x.ID, err = s.store.Samples.PutBarcode(r.Context(), x, currentUser(r).ID); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, map[string]int64{"id": x.ID})
	}
}

type importRequest struct {
	LabID   int64          `json:"lab_id"`
	Samples []store.Sample `json:"samples"`
}

func (q importRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if q.LabID == 0 {
		problems["lab_id"] = "missing"
	}
	if len(q.Samples) == 0 || len(q.Samples) > 5000 {
		problems["samples"] = "between 1 and 5000, please"
	}
	for _, x := range q.Samples {
		if x.Barcode == "" {
			problems["samples"] = "a sample has no barcode"
		}
	}
	return problems
}

// handleSampleImport is what the LIMS pipelines call with their tokens.
func (s *server) handleSampleImport() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, problems, err := decodeValid[importRequest](r)
		if err != nil {
			s.reject(w, r, problems, err)
			return
		}
		n, err := s.store.Samples.Import(r.Context(), q.LabID, q.Samples, currentUser(r).ID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, map[string]int{"added": n})
	}
}

func (s *server) handleProtocol() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, err := s.store.Protocols.Get(r.Context(), pathID(r, "protocol"), currentUser(r).ID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, p)
	}
}

type protocolRequest struct {
	Title string `json:"title"`
	Steps string `json:"steps"`
}

func (q protocolRequest) Valid(context.Context) map[string]string {
	if q.Title == "" {
		return map[string]string{"title": "missing"}
	}
	return nil
}

func (s *server) handleProtocolPut() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, problems, err := decodeValid[protocolRequest](r)
		if err != nil {
			s.reject(w, r, problems, err)
			return
		}
		if err := s.store.Protocols.Put(r.Context(), pathID(r, "protocol"), q.Title, q.Steps, currentUser(r).ID); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *server) handleProtocolPublish() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.store.Protocols.Publish(r.Context(), pathID(r, "protocol"), scopeOf(r).lab); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
