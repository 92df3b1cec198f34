// Package household serves households, their visitor passes and their bills.
package household

import (
	"net/http"
	"path"
	"strconv"
	"sync"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// Register hangs the three areas into the default mux.
func Register(d *dao.Households) {
	http.Handle("/households/", &cards{dao: d})
	http.Handle("/visitor-passes/", passes{d})
	http.Handle("/bills/", &bills{dao: d, seen: map[billKey]*dao.Bill{}})
}

// cards serves /households/{id}. The app asks for the card on every screen, so
// it is kept until the address changes.
type cards struct {
	dao   *dao.Households
	cache sync.Map // id -> *dao.Household
}

func (c *cards) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := auth.Require(r)
	id := web.LastID(r)
	switch r.Method {
	case http.MethodGet:
		if card, ok := c.cache.Load(id); ok {
			web.JSON(w, card)
			return
		}
		card, err := c.dao.For(r.Context(), id, u.ID)
		web.Check(err)
		c.cache.Store(id, card)
		web.JSON(w, card)
	case http.MethodPut:
		var in struct{ Address string }
		web.Body(r, &in)
		web.Check(c.dao.Move(r.Context(), id, u.ID, in.Address))
		c.cache.Delete(id)
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}

type passes struct{ dao *dao.Households }

func (p passes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := auth.CurrentUser(r)
	if u == nil {
		http.Error(w, "please log in", http.StatusUnauthorized)
		return
	}
	switch r.Method {
	case http.MethodGet:
		household, err := strconv.ParseInt(r.FormValue("household"), 10, 64)
		if err != nil {
			web.Fail(http.StatusBadRequest, "household?")
		}
		list, err := p.dao.Passes(r.Context(), household, u.ID)
		web.Check(err)
		web.JSON(w, list)
	case http.MethodPost:
		var in struct {
			Household int64
			Plate     string
		}
		web.Body(r, &in)
		id, err := p.dao.AddPass(r.Context(), in.Household, u.ID, in.Plate)
		web.Check(err)
		w.WriteHeader(http.StatusCreated)
		web.JSON(w, id)
	case http.MethodDelete:
		_, last := path.Split(r.URL.Path)
		web.Check(p.dao.DropPass(r.Context(), web.ID(last), u.ID))
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}

type billKey struct{ user, bill int64 }

// bills serves /bills/{id}. Bills never change, so they are kept for good.
type bills struct {
	dao  *dao.Households
	mu   sync.Mutex
	seen map[billKey]*dao.Bill
}

func (b *bills) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := auth.Require(r)
	key := billKey{u.ID, web.LastID(r)}
	b.mu.Lock()
	defer b.mu.Unlock()
	bill, ok := b.seen[key]
	if !ok {
		var err error
		bill, err = b.dao.Bill(r.Context(), key.bill, key.user)
		web.Check(err)
		b.seen[key] = bill
	}
	web.JSON(w, bill)
}
