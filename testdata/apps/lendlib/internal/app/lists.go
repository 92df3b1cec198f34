package app

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"

	"example.com/lendlib/internal/store"
)

// listPage shows a reading list.
type listPage struct{ *Server }

func (p listPage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := p.show(w, r); err != nil {
		fail(w, r, err)
	}
}

func (p listPage) show(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	l, err := p.st.Lists.Visible(r.Context(), id, callerOf(r.Context()).ID)
	if err != nil {
		return err
	}
	items, err := p.st.Items.On(r.Context(), l.ID)
	if err != nil {
		return err
	}
	return p.render(w, r, "list", view{"List": l, "Items": items})
}

func (s *Server) apiList(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	me := callerOf(r.Context())
	l, err := s.st.Lists.Readable(r.Context(), id, me.ID)
	if err != nil {
		return err
	}
	items, err := s.st.Items.On(r.Context(), l.ID)
	if err != nil {
		return err
	}
	out := map[string]any{"list": l, "items": items}
	if l.OwnerID == me.ID {
		out["feed"] = fmt.Sprintf("/feeds/lists/%d?key=%s", l.ID, FeedKey(s.cfg.LinkKey, r.PathValue("id")))
	}
	return writeJSON(w, http.StatusOK, out)
}

// FeedKey is what opens the feed of a list to those who were given the link.
func FeedKey(secret, list string) string {
	m := hmac.New(sha256.New, []byte(secret))
	m.Write([]byte("list feed " + list))
	return hex.EncodeToString(m.Sum(nil))
}

// listFeed is the feed that readers hand out by link.
type listFeed struct {
	lists  *store.Lists
	items  *store.Items
	secret string
}

func (f listFeed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw := r.PathValue("id")
	if f.secret == "" || !hmac.Equal([]byte(r.FormValue("key")), []byte(FeedKey(f.secret, raw))) {
		fail(w, r, Denied{What: "feed"})
		return
	}
	id, err := parseID("id", raw)
	if err != nil {
		fail(w, r, err)
		return
	}
	l, err := f.lists.Get(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	items, err := f.items.On(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"name": l.Name, "items": items})
}

func (s *Server) patchList(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	var in struct{ Name, About, Visibility *string }
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	var changes []store.Change
	if in.Name != nil {
		changes = append(changes, store.Rename(*in.Name))
	}
	if in.About != nil {
		changes = append(changes, store.Describe(*in.About))
	}
	if v := in.Visibility; v != nil {
		switch *v {
		case "private", "shared", "public":
			changes = append(changes, store.Show(*v))
		default:
			return badRequest("visibility")
		}
	}
	if err := s.st.Lists.Update(r.Context(), id, callerOf(r.Context()).ID, changes...); err != nil {
		return err
	}
	return done(w)
}

// editable reads the list and the item out of the path, and tells whether the
// caller may edit the list.
func (s *Server) editable(r *http.Request) (list, item int64, err error) {
	if list, err = pathID(r, "id"); err != nil {
		return 0, 0, err
	}
	if item, err = pathID(r, "item"); err != nil {
		return 0, 0, err
	}
	ok, err := s.st.Lists.CanEdit(r.Context(), list, callerOf(r.Context()).ID)
	if err != nil {
		return 0, 0, err
	}
	if !ok {
		return 0, 0, Denied{"list", list}
	}
	return list, item, nil
}

func (s *Server) annotateItem(w http.ResponseWriter, r *http.Request) error {
	list, item, err := s.editable(r)
	if err != nil {
		return err
	}
	var in struct{ Note string }
	if err := readJSON(w, r, &in); err != nil {
		return err
	}
	if err := s.st.Items.Annotate(r.Context(), item, list, in.Note); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) removeItem(w http.ResponseWriter, r *http.Request) error {
	list, item, err := s.editable(r)
	if err != nil {
		return err
	}
	if err := s.st.Items.Delete(r.Context(), item); err != nil {
		return err
	}
	s.log.Info("item removed", "list", list, "item", item)
	return done(w)
}
