package rest

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/signcast/internal/core/domain"
	"example.com/signcast/internal/core/ports"
	"example.com/signcast/internal/core/services"
)

type mediaAPI struct{ media *services.Media }

func (h mediaAPI) playlists() http.Handler {
	r := chi.NewRouter()
	r.Route("/{playlist}", func(r chi.Router) {
		r.Get("/", serve(h.playlist))
		r.Patch("/", serve(h.retitle))
		r.Delete("/", serve(h.discard))
		r.Post("/items", serve(h.add))
		r.Post("/copy", serve(h.copy))
	})
	return r
}

func (h mediaAPI) assets() http.Handler {
	r := chi.NewRouter()
	r.Get("/", serve(h.search))
	r.Get("/{asset}", serve(h.open))
	r.Patch("/{asset}", serve(h.rename))
	r.Delete("/{asset}", serve(h.remove))
	return r
}

func (h mediaAPI) playlist(r *http.Request) (any, error) {
	list, contents, err := h.media.Playlist(r.Context(), actor(r), num(r, "playlist"))
	if err != nil {
		return nil, err
	}
	return map[string]any{"playlist": list, "contents": contents}, nil
}

func (h mediaAPI) retitle(r *http.Request) (any, error) {
	in, err := body[domain.Playlist](r)
	if err != nil {
		return nil, err
	}
	return nil, h.media.Retitle(r.Context(), actor(r), num(r, "playlist"), in.Title)
}

func (h mediaAPI) discard(r *http.Request) (any, error) {
	return nil, h.media.Discard(r.Context(), actor(r), num(r, "playlist"))
}

type newItem struct {
	Asset   int64 `json:"asset"`
	Seconds int   `json:"seconds"`
}

func (h mediaAPI) add(r *http.Request) (any, error) {
	in, err := body[newItem](r)
	if err != nil {
		return nil, err
	}
	return nil, h.media.Append(r.Context(), actor(r), num(r, "playlist"), in.Asset, in.Seconds)
}

func (h mediaAPI) copy(r *http.Request) (any, error) {
	in, err := body[struct{ Org int64 }](r)
	if err != nil {
		return nil, err
	}
	id, err := h.media.Copy(r.Context(), actor(r), num(r, "playlist"), in.Org)
	if err != nil {
		return nil, err
	}
	return map[string]int64{"id": id}, nil
}

// search looks in all organisations of the caller, or in the one asked for.
func (h mediaAPI) search(r *http.Request) (any, error) {
	q := r.URL.Query()
	f := ports.AssetFilter{
		Orgs: actor(r).Orgs(domain.Viewer, domain.Editor, domain.Owner),
		Mime: q.Get("mime"),
		Like: q.Get("q"),
	}
	if org, err := strconv.ParseInt(q.Get("org"), 10, 64); err == nil {
		f.Orgs = []int64{org}
	}
	if len(f.Orgs) == 0 {
		return []domain.Asset{}, nil
	}
	return h.media.Find(r.Context(), f)
}

func (h mediaAPI) open(r *http.Request) (any, error) {
	return h.media.Open(r.Context(), actor(r), num(r, "asset"))
}

func (h mediaAPI) rename(r *http.Request) (any, error) {
	in, err := body[domain.Asset](r)
	if err != nil {
		return nil, err
	}
	return nil, h.media.RenameAsset(r.Context(), actor(r), num(r, "asset"), in.Name)
}

func (h mediaAPI) remove(r *http.Request) (any, error) {
	return nil, h.media.RemoveAsset(r.Context(), actor(r), num(r, "asset"))
}

func (h mediaAPI) shared(r *http.Request) (any, error) {
	return h.media.Raw(r.Context(), num(r, "asset"))
}

// deviceAPI is what the players call.
type deviceAPI struct{ media *services.Media }

func (h deviceAPI) routes(b bouncer) http.Handler {
	r := chi.NewRouter()
	r.Use(b.screen)
	r.Get("/programme", serve(h.programme))
	r.Get("/assets/{asset}", serve(h.asset))
	return r
}

func (h deviceAPI) programme(r *http.Request) (any, error) {
	return h.media.Programme(r.Context(), from[domain.Screen](r, screenKey{}))
}

func (h deviceAPI) asset(r *http.Request) (any, error) {
	return h.media.Raw(r.Context(), num(r, "asset"))
}
