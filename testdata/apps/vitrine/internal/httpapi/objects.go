package httpapi

import (
	"net/http"
)

func (a *API) objectHistory(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "object")
	if err != nil {
		return err
	}
	list, err := a.Objects.History(r.Context(), me(r), id)
	return show(w, list, err)
}

func (a *API) images(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "object")
	if err != nil {
		return err
	}
	list, err := a.Objects.Images(r.Context(), me(r), id)
	return show(w, list, err)
}

func (a *API) addImage(w http.ResponseWriter, r *http.Request) error {
	object, err := pathID(r, "object")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		FileKey string `json:"file_key"`
		Caption string `json:"caption"`
	}](w, r)
	if err != nil {
		return err
	}
	id, err := a.Objects.AddImage(r.Context(), me(r), object, in.FileKey, in.Caption)
	return created(w, id, err)
}

func (a *API) captionImage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "image")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Caption string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Objects.Caption(r.Context(), me(r), id, in.Caption))
}

func (a *API) deleteImage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "image")
	if err != nil {
		return err
	}
	return done(w, a.Objects.DeleteImage(r.Context(), me(r), id))
}

func (a *API) reports(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "object")
	if err != nil {
		return err
	}
	list, err := a.Reports.List(r.Context(), me(r), id)
	return show(w, list, err)
}

func (a *API) writeReport(w http.ResponseWriter, r *http.Request) error {
	object, err := pathID(r, "object")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Body string }](w, r)
	if err != nil {
		return err
	}
	id, err := a.Reports.Write(r.Context(), me(r), object, in.Body)
	return created(w, id, err)
}

func (a *API) report(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	rep, err := a.Reports.Get(r.Context(), me(r), id)
	return show(w, rep, err)
}

func (a *API) finalizeReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	return done(w, a.Reports.Finalize(r.Context(), me(r), id))
}

func (a *API) discardReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	return done(w, a.Reports.Discard(r.Context(), id))
}
