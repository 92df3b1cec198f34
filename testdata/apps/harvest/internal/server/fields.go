package server

import (
	"net/http"

	"example.com/harvest/internal/api"
	"example.com/harvest/internal/guard"
	"example.com/harvest/internal/store"
)

func (s *Server) ListFields(w http.ResponseWriter, r *http.Request, org api.Org, params api.ListFieldsParams) {
	f := store.FieldFilter{Org: org, Soil: params.Soil, Above: params.MinHectares}
	if params.Sort != nil {
		f.Sort = string(*params.Sort)
	}
	list, err := s.store.Fields(r.Context(), f)
	answer(w, r, list, err)
}

func (s *Server) GetField(w http.ResponseWriter, r *http.Request, org api.Org, field api.Field) {
	f, err := s.store.Field(r.Context(), org, field)
	answer(w, r, f, err)
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func (s *Server) ReplaceField(w http.ResponseWriter, r *http.Request, org api.Org, field api.Field) {
	var in api.ReplaceFieldJSONRequestBody
	if !decode(w, r, &in) {
		return
	}
	done(w, r, s.store.SaveField(r.Context(), &store.Field{
		ID: field, OrgID: org, Name: in.Name, Soil: deref(in.Soil), Hectares: deref(in.Hectares),
	}))
}

// PatchField leaves what the body does not have as it is.
func (s *Server) PatchField(w http.ResponseWriter, r *http.Request, org api.Org, field api.Field) {
	f := store.Field{ID: field, OrgID: org}
	if old, err := s.store.Field(r.Context(), org, field); err == nil {
		f = old
	}
	if !decode(w, r, &f) {
		return
	}
	if err := s.store.SaveField(r.Context(), &f); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, f)
}

func (s *Server) ListYields(w http.ResponseWriter, r *http.Request, org api.Org, planting api.Planting) {
	list, err := s.store.Yields(r.Context(), org, planting)
	answer(w, r, list, err)
}

// CorrectYield has no organisation in its path: it is asked for the one of the field.
func (s *Server) CorrectYield(w http.ResponseWriter, r *http.Request, yield api.Yield) {
	var in api.YieldInput
	if !decode(w, r, &in) {
		return
	}
	org, err := s.store.OrgOfYield(r.Context(), yield)
	if err != nil {
		fail(w, r, err)
		return
	}
	if err := s.guard.Check(r.Context(), org, "member"); err != nil {
		fail(w, r, err)
		return
	}
	done(w, r, s.store.CorrectYield(r.Context(), store.Yield{ID: yield, Kilos: in.Kilos, Note: deref(in.Note)}))
}

// DeleteYield is for admins.
func (s *Server) DeleteYield(w http.ResponseWriter, r *http.Request, yield api.Yield, params api.DeleteYieldParams) {
	if err := s.guard.Check(r.Context(), params.Org, "admin"); err != nil {
		fail(w, r, err)
		return
	}
	done(w, r, s.store.DeleteYield(r.Context(), yield))
}

// IngestYield is what combine harvesters send.
func (s *Server) IngestYield(w http.ResponseWriter, r *http.Request) {
	var in api.YieldInput
	if !decode(w, r, &in) {
		return
	}
	id, err := s.store.AddYield(r.Context(), guard.Device(r.Context()).OrgID, store.Yield{
		PlantingID: deref(in.PlantingId), Kilos: in.Kilos, Note: deref(in.Note),
	})
	if err != nil {
		fail(w, r, err)
		return
	}
	reply(w, http.StatusCreated, map[string]int64{"id": id})
}

// AmendYield corrects what the same machine has sent before.
func (s *Server) AmendYield(w http.ResponseWriter, r *http.Request, yield api.Yield) {
	var in api.YieldInput
	if decode(w, r, &in) {
		done(w, r, s.store.CorrectYield(r.Context(), store.Yield{ID: yield, Kilos: in.Kilos, Note: deref(in.Note)}))
	}
}
