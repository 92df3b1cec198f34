package members

import (
	"database/sql"
	"errors"
	"net/http"
	"strconv"

	"example.com/guildhall/web"
)

func (h *Hall) download(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	id, ok := number(w, r, "id")
	if !ok {
		return
	}
	list, err := h.Shelf.List(r.Context(), u.ID)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	for _, f := range list {
		if f.ID != id {
			continue
		}
		content, err := h.Shelf.Content(r.Context(), id)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(f.Name))
		_, _ = w.Write(content)
		return
	}
	http.NotFound(w, r)
}

func (h *Hall) share(w http.ResponseWriter, r *http.Request) {
	id, ok := number(w, r, "id")
	if !ok {
		return
	}
	token, err := h.Shelf.Share(r.Context(), id, web.MustUser(r).ID)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.WriteJSON(w, http.StatusOK, map[string]string{"link": "/shared/" + token})
}

func (h *Hall) archive(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	id, ok := number(w, r, "id")
	if !ok {
		return
	}
	f, err := h.Shelf.Find(r.Context(), id)
	if err != nil || f.OwnerID != u.ID {
		http.NotFound(w, r)
		return
	}
	h.Shelf.Archive(u.ID, f.ID)
	w.WriteHeader(http.StatusAccepted)
}

// archiveMany is the button below the list, with a box for every file.
func (h *Hall) archiveMany(w http.ResponseWriter, r *http.Request) {
	u := web.MustUser(r)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	var ids []int64
	for _, v := range r.PostForm["file"] {
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			http.Error(w, "bad form", http.StatusBadRequest)
			return
		}
		ids = append(ids, id)
	}
	h.Shelf.Archive(u.ID, ids...)
	w.WriteHeader(http.StatusAccepted)
}
