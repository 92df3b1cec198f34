package httpapi

import (
	"net/http"

	"github.com/google/uuid"

	"example.com/vitrine/internal/service"
)

type itemIn struct {
	ObjectID uuid.UUID `json:"object_id"`
	Label    string    `json:"label"`
}

type idsIn struct {
	IDs []uuid.UUID `json:"ids"`
	Tag string      `json:"tag"`
}

func (a *API) collections(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Collections.List(r.Context(), museum(r))
	return show(w, list, err)
}

func (a *API) collection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	c, err := a.Collections.Get(r.Context(), museum(r), id)
	return show(w, c, err)
}

func (a *API) createCollection(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Title, Notes string }](w, r)
	if err != nil {
		return err
	}
	id, err := a.Collections.Create(r.Context(), museum(r), in.Title, in.Notes)
	return created(w, id, err)
}

func (a *API) updateCollection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Title, Notes *string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Collections.Update(r.Context(), museum(r), id, in.Title, in.Notes))
}

func (a *API) deleteCollection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	return done(w, a.Collections.Delete(r.Context(), museum(r), id))
}

func (a *API) restoreCollection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	return done(w, a.Collections.Restore(r.Context(), id))
}

func (a *API) shareCollection(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Email string }](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Collections.Share(r.Context(), museum(r), id, in.Email))
}

func (a *API) unshareCollection(w http.ResponseWriter, r *http.Request) error {
	id, guest, err := pathIDs(r, "collection", "guest")
	if err != nil {
		return err
	}
	return done(w, a.Collections.Unshare(r.Context(), id, guest))
}

func (a *API) objects(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	list, err := a.Objects.List(r.Context(), museum(r), id)
	return show(w, list, err)
}

func (a *API) object(w http.ResponseWriter, r *http.Request) error {
	collection, id, err := pathIDs(r, "collection", "object")
	if err != nil {
		return err
	}
	o, err := a.Objects.Get(r.Context(), collection, id)
	return show(w, o, err)
}

func (a *API) createObject(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "collection")
	if err != nil {
		return err
	}
	in, err := decode[service.NewObject](w, r)
	if err != nil {
		return err
	}
	object, err := a.Objects.Create(r.Context(), museum(r), id, in)
	return created(w, object, err)
}

func (a *API) updateObject(w http.ResponseWriter, r *http.Request) error {
	collection, id, err := pathIDs(r, "collection", "object")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Title        string `json:"title"`
		InsuredCents int64  `json:"insured_cents"`
	}](w, r)
	if err != nil {
		return err
	}
	return done(w, a.Objects.Update(r.Context(), me(r), museum(r), collection, id, in.Title, in.InsuredCents))
}

func (a *API) deleteObject(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "object")
	if err != nil {
		return err
	}
	return done(w, a.Objects.Delete(r.Context(), museum(r), id))
}

// disposeObjects books objects out that the museum has given away.
func (a *API) disposeObjects(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[idsIn](w, r)
	if err != nil {
		return err
	}
	n, err := a.Objects.Dispose(r.Context(), in.IDs)
	return show(w, map[string]int64{"changed": n}, err)
}

func (a *API) tagObjects(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[idsIn](w, r)
	if err != nil {
		return err
	}
	n, err := a.Objects.Tag(r.Context(), museum(r), in.Tag, in.IDs)
	return show(w, map[string]int64{"changed": n}, err)
}

// wantedMuseum is the museum that a search is narrowed to, if any.
func wantedMuseum(r *http.Request) (*uuid.UUID, error) {
	raw := r.URL.Query().Get("museum")
	if raw == "" {
		return nil, nil
	}
	id, err := uuid.Parse(raw)
	if err != nil {
		return nil, errBadRequest
	}
	return &id, nil
}

func (a *API) searchObjects(w http.ResponseWriter, r *http.Request) error {
	in, err := wantedMuseum(r)
	if err != nil {
		return err
	}
	list, err := a.Objects.Search(r.Context(), r.URL.Query().Get("q"), in)
	return show(w, list, err)
}

func (a *API) searchImages(w http.ResponseWriter, r *http.Request) error {
	in, err := wantedMuseum(r)
	if err != nil {
		return err
	}
	list, err := a.Objects.SearchImages(r.Context(), me(r), r.URL.Query().Get("q"), in)
	return show(w, list, err)
}
