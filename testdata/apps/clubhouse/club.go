package main

import (
	"bytes"
	"net/http"
	"strconv"

	"example.com/clubhouse/models"
)

// members is the directory: /members/?q=
func (app *App) members(w http.ResponseWriter, r *http.Request, u *models.User) {
	ps, err := models.Directory(app.DB, r.FormValue("q"), app.PageSize, (pageNo(r)-1)*app.PageSize)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	if !u.Has(models.RoleCommittee | models.RoleAdmin) {
		for i := range ps {
			ps[i].Email = ""
		}
	}
	app.render(w, r, "members", "Members", ps)
}

// committee shows the minutes: /committee/, /committee/12
func (app *App) committee(w http.ResponseWriter, r *http.Request, u *models.User) {
	if !u.Has(models.RoleCommittee | models.RoleAdmin) {
		app.deny(w, r)
		return
	}
	if r.URL.Path == "/committee/" {
		ms, err := models.AllMinutes(app.DB)
		if err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "minutes", "Minutes", ms)
		return
	}
	id, _, err := cutPath(r, "/committee/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	m, err := models.FindMinutes(app.DB, id)
	if err != nil {
		app.notFound(w, r)
		return
	}
	app.render(w, r, "minutes", "Minutes", []models.Minutes{*m})
}

func (app *App) fixtures(w http.ResponseWriter, r *http.Request) {
	fs, err := models.Upcoming(app.DB)
	if err != nil {
		app.fail(w, r, err)
		return
	}
	app.render(w, r, "fixtures", "Fixtures", fs)
}

func (app *App) newsletterSend(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if !u.Has(models.RoleCommittee | models.RoleAdmin) {
		app.deny(w, r)
		return
	}
	n, err := models.FindNewsletter(app.DB, pathInt(r, "id"))
	if err != nil || n.SentAt.Valid {
		app.notFound(w, r)
		return
	}
	if err := n.MarkSent(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.done(w, r, "On its way.", "/committee/")
}

func (app *App) newsletterDelete(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if !u.Has(models.RoleCommittee | models.RoleAdmin) {
		app.deny(w, r)
	}
	n := &models.Newsletter{ID: pathInt(r, "id")}
	if err := n.Delete(app.DB); err != nil {
		app.fail(w, r, err)
		return
	}
	app.done(w, r, "The draft is gone.", "/committee/")
}

// documents: /documents/, /documents/12, /documents/12/delete
func (app *App) documents(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if r.URL.Path == "/documents/" {
		if r.Method == http.MethodPost {
			d := &models.Document{OwnerID: u.ID, Title: r.FormValue("title")}
			if err := d.Create(app.DB, "text/plain", []byte(r.FormValue("text"))); err != nil {
				app.fail(w, r, err)
				return
			}
			app.done(w, r, "Saved.", "/documents/"+strconv.FormatInt(d.ID, 10))
			return
		}
		ds, err := models.DocumentsFor(app.DB, u.ID)
		if err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "documents", "Documents", ds)
		return
	}
	id, action, err := cutPath(r, "/documents/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	d, err := models.FindDocument(app.DB, id)
	if err == nil && action == "" && d.ReadableBy(u) {
		v, err := d.Latest(app.DB)
		if err != nil {
			app.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Disposition", "attachment")
		app.serveVersion(w, r, v)
		return
	}
	if err == nil && action == "delete" && r.Method == http.MethodPost && d.OwnerID == u.ID {
		if err := d.Delete(app.DB); err != nil {
			app.fail(w, r, err)
			return
		}
		app.done(w, r, "Deleted.", "/documents/")
		return
	}
	app.notFound(w, r)
}

func (app *App) serveVersion(w http.ResponseWriter, r *http.Request, v *models.Version) {
	w.Header().Set("Content-Type", v.Mime)
	http.ServeContent(w, r, "", v.CreatedAt, bytes.NewReader(v.Content))
}

// documentPreview shows a document in the browser, the latest version unless ?version= asks for another.
func (app *App) documentPreview(w http.ResponseWriter, r *http.Request, u *models.User) {
	d, err := models.FindDocument(app.DB, pathInt(r, "id"))
	if err != nil || !d.ReadableBy(u) {
		app.notFound(w, r)
		return
	}
	v, err := d.Latest(app.DB)
	if n := formInt(r, "version"); n != 0 {
		v, err = models.FindVersion(app.DB, n)
	}
	if err != nil {
		app.notFound(w, r)
		return
	}
	w.Header().Set("Content-Disposition", "inline")
	app.serveVersion(w, r, v)
}

func (app *App) documentVersion(w http.ResponseWriter, r *http.Request, u *models.User) {
	d, err := models.FindDocument(app.DB, pathInt(r, "id"))
	if err != nil || !d.ReadableBy(u) {
		app.notFound(w, r)
		return
	}
	v, err := d.Version(app.DB, pathInt(r, "version"))
	if err != nil {
		app.notFound(w, r)
		return
	}
	app.serveVersion(w, r, v)
}

// teams: /teams/, /teams/12
func (app *App) teams(w http.ResponseWriter, r *http.Request) {
	u := app.currentUser(r)
	if r.URL.Path == "/teams/" {
		ts, err := models.TeamsOf(app.DB, u.ID)
		if err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "teams", "Teams", ts)
		return
	}
	id, _, err := cutPath(r, "/teams/")
	if err != nil {
		app.notFound(w, r)
		return
	}
	t, err := models.FindTeam(app.DB, id)
	if err != nil {
		app.notFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodGet:
		if !t.HasMember(app.DB, u.ID) {
			app.deny(w, r)
			return
		}
		ps, err := t.Roster(app.DB)
		if err != nil {
			app.fail(w, r, err)
			return
		}
		app.render(w, r, "roster", t.Name, ps)
	case http.MethodPost:
		if t.CoachID != u.ID {
			app.deny(w, r)
			return
		}
		t.Name = r.FormValue("name")
		if err := t.Save(app.DB); err != nil {
			app.fail(w, r, err)
			return
		}
		app.done(w, r, "Changed.", "/teams/")
	default:
		badMethod(w)
	}
}
