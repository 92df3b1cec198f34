package app

import (
	"net/http"
	"slices"
	"strconv"

	"example.com/gearshare/internal/authn"
	"example.com/gearshare/internal/authz"
	"example.com/gearshare/internal/store"
)

// browse is the shop window.
//
//authvet:public listed gear is for everybody to see
func (s *Server) browse(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Browse(r.Context(), r.FormValue("q"))
	if err != nil {
		return err
	}
	return s.render(w, r, "browse.html", list)
}

func (s *Server) categories(w http.ResponseWriter, r *http.Request) error {
	tree, err := s.store.Categories(r.Context())
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	return writeJSON(w, http.StatusOK, tree)
}

func (s *Server) itemPage(w http.ResponseWriter, r *http.Request) error {
	actor, ok := authn.FromContext(r.Context())
	if !ok {
		return toLogin(w, r)
	}
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	item, err := s.store.ItemPage(r.Context(), id, actor.ID)
	if err != nil {
		return err
	}
	return s.render(w, r, "item.html", item)
}

func (s *Server) items(w http.ResponseWriter, r *http.Request) error {
	actor, q := caller(r), r.URL.Query()
	owner := actor.ID
	if v := q.Get("owner"); v != "" && actor.Staff {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return fail(http.StatusBadRequest, "owner: %q is not a number", v)
		}
		owner = n
	}
	list, err := s.store.ItemsOf(r.Context(), owner, q.Get("q"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, list)
}

func (s *Server) patchItem(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	var patch store.ItemPatch
	if err := readJSON(r, &patch); err != nil {
		return err
	}
	if err := s.authz.Require(r.Context(), caller(r), authz.Edit, authz.Item{ID: id}); err != nil {
		return err
	}
	item, err := s.store.PatchItem(r.Context(), id, patch)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, item)
}

func (s *Server) deleteItem(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.authz.Require(r.Context(), caller(r), authz.Remove, authz.Item{ID: id}); err != nil {
		return err
	}
	if err := s.store.DeleteItem(r.Context(), id); err != nil {
		return err
	}
	return noContent(w)
}

type selection struct {
	IDs []int64 `json:"ids"`
}

// readSelection reads a short list of distinct ids.
func readSelection(r *http.Request) ([]int64, error) {
	var in selection
	if err := readJSON(r, &in); err != nil {
		return nil, err
	}
	slices.Sort(in.IDs)
	ids := slices.Compact(in.IDs)
	if len(ids) == 0 || len(ids) > 100 {
		return nil, fail(http.StatusUnprocessableEntity, "between 1 and 100 ids, please")
	}
	return ids, nil
}

func (s *Server) publishItems(w http.ResponseWriter, r *http.Request) error {
	ids, err := readSelection(r)
	if err != nil {
		return err
	}
	own, err := s.store.CountOwnItems(r.Context(), ids, caller(r).ID)
	if err != nil {
		return err
	}
	if own != len(ids) {
		return authz.ErrDenied
	}
	if err := s.store.PublishItems(r.Context(), ids); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) unpublishItems(w http.ResponseWriter, r *http.Request) error {
	ids, err := readSelection(r)
	if err != nil {
		return err
	}
	allowed := false
	for _, id := range ids {
		ok, err := s.authz.Can(r.Context(), caller(r), authz.Publish, authz.Item{ID: id})
		if err != nil {
			return err
		}
		allowed = allowed || ok
	}
	if !allowed {
		return authz.ErrDenied
	}
	if err := s.store.UnpublishItems(r.Context(), ids); err != nil {
		return err
	}
	return noContent(w)
}
