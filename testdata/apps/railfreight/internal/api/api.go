// Package api is the HTTP interface of railfreight.
package api

import (
	"database/sql"
	"net/http"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/route"
)

// API has the handlers.
type API struct {
	db      *sql.DB
	q       *db.Queries
	customs []byte // what the customs office signs with
}

// New builds the router.
func New(conn *sql.DB, customsSecret []byte) *route.Router {
	a := &API{db: conn, q: db.New(conn), customs: customsSecret}
	rt := route.New(httperr.Write, a.identify)

	rt.Get("/healthz", a.health)
	rt.Post("/session", a.login)
	rt.Delete("/session", guard(authenticated, a.logout))
	//authvet:public the consignee follows the goods with the code of his letter
	rt.Get("/track/{code}", a.track)

	a.companies(rt.Group("/companies/{company}", require(all(authenticated, a.memberOf("company")))))
	a.consignments(rt.Group("/consignments"))
	a.wagons(rt.Group("/wagons/{wagon}"))
	a.office(rt)
	a.bookings(rt.Group("/bookings", require(authenticated)))
	a.documents(rt.Group("/documents/{id}"))
	a.exports(rt.Group("/exports", require(all(authenticated, a.memberOfQuery("company")))))

	machines := rt.Group("/api", require(authenticated))
	machines.Post("/positions", guard(machine, a.postPosition))
	machines.Put("/wagons/{wagon}/status", a.putStatus)

	hooks := rt.Group("/hooks/customs", a.signedByCustoms)
	hooks.Post("/release", a.release)
	hooks.Post("/hold", a.hold)

	admin := rt.Group("/admin", require(all(authenticated, staff)))
	admin.Get("/companies/{company}", a.getCompany)
	return rt
}

func (a *API) health(w http.ResponseWriter, r *http.Request) error {
	if err := a.db.PingContext(r.Context()); err != nil {
		return err
	}
	return reply(w, map[string]string{"status": "ok"})
}

func (a *API) getCompany(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "company")
	if err != nil {
		return err
	}
	c, err := a.q.GetCompany(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, c)
}
