// Package street is what the wardens' handsets talk to.
package street

import (
	"net/http"
	"path"
	"strconv"
	"strings"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/web"
)

// API has the handlers. All of them run behind auth.DeviceOnly.
type API struct {
	Fines   *dao.Fines
	Permits *dao.Permits
}

// Register hangs the API into the default mux, below /street.
func Register(devices *dao.Devices, a *API) {
	mux := http.NewServeMux()
	mux.HandleFunc("/issue", a.issue)
	mux.HandleFunc("/fines/", a.fine)
	mux.HandleFunc("/void/", a.void)
	mux.HandleFunc("/plates/", a.plate)
	http.Handle("/street/", http.StripPrefix("/street", auth.DeviceOnly(devices, mux)))
}

// issue writes a ticket in the handset's zone.
func (a *API) issue(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		web.NoMethod(w)
		return
	}
	var in struct{ Plate, Reason string }
	web.Body(r, &in)
	d := auth.Handset(r)
	id, err := a.Fines.Issue(r.Context(), d.ZoneID, d.ID, strings.ToUpper(in.Plate), in.Reason)
	web.Check(err)
	w.WriteHeader(http.StatusCreated)
	web.JSON(w, id)
}

// fine shows a ticket or corrects its reason.
func (a *API) fine(w http.ResponseWriter, r *http.Request) {
	id, zone := web.LastID(r), auth.Handset(r).ZoneID
	if r.Method == http.MethodPatch {
		var in struct{ Reason string }
		web.Body(r, &in)
		web.Check(a.Fines.SetReason(r.Context(), id, zone, in.Reason))
	}
	f, err := a.Fines.InZone(r.Context(), id, zone)
	web.Check(err)
	web.JSON(w, f)
}

// zone is where the handset is at work. The newer model is handed around and
// sends the zone of the warden's shift along.
func zone(r *http.Request) int64 {
	if s := r.Header.Get("X-Shift-Zone"); s != "" {
		if z, err := strconv.ParseInt(s, 10, 64); err == nil {
			return z
		}
	}
	return auth.Handset(r).ZoneID
}

// void takes a ticket back that was written by mistake.
func (a *API) void(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		web.NoMethod(w)
		return
	}
	web.Check(a.Fines.Void(r.Context(), web.LastID(r), zone(r)))
	w.WriteHeader(http.StatusNoContent)
}

// plate tells whether a car may stand in the zone.
func (a *API) plate(w http.ResponseWriter, r *http.Request) {
	p, err := a.Permits.InZone(r.Context(), strings.ToUpper(path.Base(r.URL.Path)), auth.Handset(r).ZoneID)
	web.Check(err)
	web.JSON(w, p)
}
