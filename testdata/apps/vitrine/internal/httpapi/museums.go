package httpapi

import (
	"encoding/csv"
	"net/http"
	"strconv"
)

type museumIn struct {
	Name         string `json:"name"`
	ContactEmail string `json:"contact_email"`
}

func (a *API) myMuseums(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Museums.Mine(r.Context(), me(r))
	return show(w, list, err)
}

func (a *API) createMuseum(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[museumIn](w, r)
	if err != nil {
		return err
	}
	id, err := a.Museums.Create(r.Context(), me(r), in.Name, in.ContactEmail)
	return created(w, id, err)
}

func (a *API) museum(w http.ResponseWriter, r *http.Request) error {
	m, err := a.Museums.Get(r.Context(), museum(r))
	return show(w, m, err)
}

func (a *API) updateMuseum(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[museumIn](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Museums.Update(r.Context(), museum(r), in.Name, in.ContactEmail))
}

// stats are the figures for the museum's intranet.
func (a *API) stats(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "museum")
	if err != nil {
		return err
	}
	s, err := a.Museums.Stats(r.Context(), id)
	if err != nil {
		return err
	}
	if caller(r) != nil {
		w.Header().Set("Cache-Control", "private")
	}
	return reply(w, http.StatusOK, s)
}

func (a *API) inventoryCSV(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "museum")
	if err != nil {
		return err
	}
	rows, err := a.Museums.Inventory(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, row := range rows {
		_ = out.Write([]string{row.InventoryNo, row.Title, strconv.FormatInt(row.InsuredCents, 10)})
	}
	out.Flush()
	return out.Error()
}

func (a *API) allMuseums(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Museums.All(r.Context())
	return show(w, list, err)
}

func (a *API) setPlan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Plan string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Museums.SetPlan(r.Context(), id, in.Plan))
}

func (a *API) publishedExhibitions(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Exhibitions.Published(r.Context())
	return show(w, list, err)
}

func (a *API) exhibitionPage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "exhibition")
	if err != nil {
		return err
	}
	ex, err := a.Exhibitions.Page(r.Context(), id)
	return show(w, ex, err)
}

func (a *API) exhibitions(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Exhibitions.List(r.Context(), museum(r))
	return show(w, list, err)
}

func (a *API) createExhibition(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Title string }](w, r)
	if err != nil {
		return err
	}
	id, err := a.Exhibitions.Create(r.Context(), museum(r), in.Title)
	return created(w, id, err)
}

func (a *API) publishExhibition(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "exhibition")
	if err != nil {
		return err
	}
	return done(w, a.Exhibitions.Publish(r.Context(), id))
}

func (a *API) archiveExhibition(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "exhibition")
	if err != nil {
		return err
	}
	return done(w, a.Exhibitions.Archive(r.Context(), museum(r), id))
}

func (a *API) addExhibitionItem(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "exhibition")
	if err != nil {
		return err
	}
	in, err := decode[itemIn](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Exhibitions.AddItem(r.Context(), museum(r), id, in.ObjectID, in.Label))
}
