package repo

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/callsheet/internal/model"
)

// Repos has a repository for each table.
type Repos struct {
	Users        Users
	Sessions     Sessions
	Studios      Studios
	Messages     Messages
	Productions  Productions
	Crew         Crew
	Days         Days
	Scenes       Scenes
	Takes        Takes
	Expenses     Expenses
	Calls        Calls
	Applications Applications
	Contacts     Contacts
	Contracts    Contracts

	db *sqlx.DB
}

// New returns the repositories over a database.
func New(db *sqlx.DB) *Repos {
	return &Repos{
		db:       db,
		Users:    Users{base[model.User]{db, "id, studio_id, email, name, password_hash, role, support", "users"}},
		Sessions: Sessions{base[struct{}]{db: db}},
		Studios:  Studios{base[model.Studio]{db, "id, name, vat_no, credits", "studios"}},
		Messages: Messages{base[model.Message]{db, "id, from_id, to_id, body, read_at", "messages"}},
		Productions: Productions{base[model.Production]{
			db, "id, studio_id, title, synopsis, status, deleted_at", "productions"}},
		Crew: Crew{base[model.CrewMember]{db, "id, production_id, user_id, job", "production_crew"}},
		Days: Days{base[model.Day]{
			db, "d.id, d.production_id, d.shoot_on, d.location, d.call_time, d.released",
			"days d JOIN productions p ON p.id = d.production_id"}},
		Scenes: Scenes{base[model.Scene]{
			db, "s.id, s.day_id, p.studio_id, s.number, s.summary, s.script",
			"scenes s JOIN days d ON d.id = s.day_id JOIN productions p ON p.id = d.production_id"}},
		Takes: Takes{base[model.Take]{
			db, "t.id, t.scene_id, t.take_no, t.note",
			"takes t JOIN scenes s ON s.id = t.scene_id JOIN days d ON d.id = s.day_id JOIN productions p ON p.id = d.production_id"}},
		Expenses: Expenses{base[model.Expense]{
			db, "e.id, e.production_id, e.user_id, e.cents, e.note, e.receipt, e.status",
			"expenses e JOIN productions p ON p.id = e.production_id"}},
		Calls:        Calls{base[model.CastingCall]{db, "id, studio_id, title, body, status", "casting_calls"}},
		Applications: Applications{base[model.Application]{db, "id, casting_call_id, user_id, letter, verdict", "applications"}},
		Contacts:     Contacts{base[model.Contact]{db: db}},
		Contracts:    Contracts{base[model.Contract]{db: db}},
	}
}

// Ping asks whether the database is there.
func (r *Repos) Ping(ctx context.Context) error { return r.db.PingContext(ctx) }
