package models

import (
	"database/sql"
	"time"

	"github.com/jmoiron/sqlx"
)

type Document struct {
	ID      int64  `db:"id"`
	OwnerID int64  `db:"owner_id"`
	Title   string `db:"title"`
	Shared  bool   `db:"shared"`
}

// ReadableBy tells whether u may open the document.
func (d *Document) ReadableBy(u *User) bool {
	return d.Shared || d.OwnerID == u.ID || u.Has(RoleAdmin)
}

func FindDocument(db *sqlx.DB, id int64) (*Document, error) {
	d := new(Document)
	if err := db.Get(d, `SELECT * FROM documents WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return d, nil
}

func DocumentsFor(db *sqlx.DB, owner int64) ([]Document, error) {
	var ds []Document
	err := db.Select(&ds, `SELECT * FROM documents WHERE owner_id = $1 OR shared ORDER BY title`, owner)
	return ds, err
}

// Create stores the document with its first version.
func (d *Document) Create(db *sqlx.DB, mime string, content []byte) error {
	tx, err := db.Beginx()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Get(&d.ID, `INSERT INTO documents (owner_id, title) VALUES ($1, $2) RETURNING id`, d.OwnerID, d.Title); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO document_versions (document_id, mime, content) VALUES ($1, $2, $3)`, d.ID, mime, content); err != nil {
		return err
	}
	return tx.Commit()
}

func (d *Document) Delete(db *sqlx.DB) error {
	_, err := db.NamedExec(`DELETE FROM documents WHERE id = :id`, d)
	return err
}

type Version struct {
	ID         int64     `db:"id"`
	DocumentID int64     `db:"document_id"`
	Mime       string    `db:"mime"`
	Content    []byte    `db:"content"`
	CreatedAt  time.Time `db:"created_at"`
}

func (d *Document) Latest(db *sqlx.DB) (*Version, error) {
	v := new(Version)
	if err := db.Get(v, `SELECT * FROM document_versions WHERE document_id = $1 ORDER BY id DESC LIMIT 1`, d.ID); err != nil {
		return nil, err
	}
	return v, nil
}

func (d *Document) Version(db *sqlx.DB, id int64) (*Version, error) {
	v := new(Version)
	if err := db.Get(v, `SELECT * FROM document_versions WHERE id = $1 AND document_id = $2`, id, d.ID); err != nil {
		return nil, err
	}
	return v, nil
}

func FindVersion(db *sqlx.DB, id int64) (*Version, error) {
	v := new(Version)
	if err := db.Get(v, `SELECT * FROM document_versions WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return v, nil
}

type MedicalNote struct {
	ID       int64  `db:"id"`
	MemberID int64  `db:"member_id"`
	Body     string `db:"body"`
}

func MedicalNotes(db *sqlx.DB, member int64) ([]MedicalNote, error) {
	var ns []MedicalNote
	err := db.Select(&ns, `SELECT * FROM medical_notes WHERE member_id = $1 ORDER BY id`, member)
	return ns, err
}

type Contact struct {
	ID       int64  `db:"id" json:"id"`
	MemberID int64  `db:"member_id" json:"-"`
	Name     string `db:"name" json:"name"`
	Phone    string `db:"phone" json:"phone"`
}

// ContactOf returns the member's emergency contact, or a new one.
func ContactOf(db *sqlx.DB, member int64) (*Contact, error) {
	c := new(Contact)
	err := db.Get(c, `SELECT * FROM emergency_contacts WHERE member_id = $1`, member)
	if err == sql.ErrNoRows {
		return &Contact{MemberID: member}, nil
	}
	return c, err
}

func (c *Contact) Save(db *sqlx.DB) error {
	if c.ID == 0 {
		return db.Get(&c.ID, `INSERT INTO emergency_contacts (member_id, name, phone) VALUES ($1, $2, $3) RETURNING id`,
			c.MemberID, c.Name, c.Phone)
	}
	_, err := db.NamedExec(`UPDATE emergency_contacts SET name = :name, phone = :phone WHERE id = :id`, c)
	return err
}

type Preferences struct {
	MemberID int64  `db:"member_id" json:"member_id"`
	Language string `db:"language" json:"language"`
	Push     bool   `db:"push" json:"push"`
}

func (p *Preferences) Save(db *sqlx.DB) error {
	_, err := db.NamedExec(`INSERT INTO preferences (member_id, language, push) VALUES (:member_id, :language, :push)
		ON CONFLICT (member_id) DO UPDATE SET language = :language, push = :push`, p)
	return err
}

type Team struct {
	ID      int64  `db:"id"`
	Name    string `db:"name"`
	CoachID int64  `db:"coach_id"`
}

type Player struct {
	ID       int64  `db:"id"`
	TeamID   int64  `db:"team_id"`
	MemberID int64  `db:"member_id"`
	Name     string `db:"name"`
	Phone    string `db:"phone"`
	Shirt    int    `db:"shirt"`
}

func FindTeam(db *sqlx.DB, id int64) (*Team, error) {
	t := new(Team)
	if err := db.Get(t, `SELECT * FROM teams WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return t, nil
}

func TeamsOf(db *sqlx.DB, member int64) ([]Team, error) {
	var ts []Team
	err := db.Select(&ts, `SELECT * FROM teams t WHERE t.coach_id = $1
		OR EXISTS (SELECT 1 FROM players p WHERE p.team_id = t.id AND p.member_id = $1) ORDER BY name`, member)
	return ts, err
}

// HasMember tells whether the member coaches or plays.
func (t *Team) HasMember(db *sqlx.DB, member int64) bool {
	if t.CoachID == member {
		return true
	}
	var n int
	err := db.Get(&n, `SELECT count(*) FROM players WHERE team_id = $1 AND member_id = $2`, t.ID, member)
	return err == nil && n > 0
}

func (t *Team) Roster(db *sqlx.DB) ([]Player, error) {
	var ps []Player
	err := db.Select(&ps, `SELECT p.id, p.team_id, p.member_id, u.name, u.phone, p.shirt
		FROM players p JOIN users u ON u.id = p.member_id WHERE p.team_id = $1 ORDER BY p.shirt`, t.ID)
	return ps, err
}

func (t *Team) Save(db *sqlx.DB) error {
	_, err := db.NamedExec(`UPDATE teams SET name = :name WHERE id = :id`, t)
	return err
}

// Drop takes a player off the team and returns how many that were.
func (t *Team) Drop(db *sqlx.DB, player int64) (int64, error) {
	res, err := db.Exec(`DELETE FROM players WHERE id = $1 AND team_id = $2`, player, t.ID)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

type Fixture struct {
	ID       int64     `db:"id"`
	Team     string    `db:"team"`
	Opponent string    `db:"opponent"`
	PlaysAt  time.Time `db:"plays_at"`
}

func Upcoming(db *sqlx.DB) ([]Fixture, error) {
	var fs []Fixture
	err := db.Select(&fs, `SELECT f.id, t.name AS team, f.opponent, f.plays_at
		FROM fixtures f JOIN teams t ON t.id = f.team_id WHERE f.plays_at > now() ORDER BY f.plays_at LIMIT 50`)
	return fs, err
}

type Newsletter struct {
	ID       int64        `db:"id"`
	AuthorID int64        `db:"author_id"`
	Subject  string       `db:"subject"`
	Body     string       `db:"body"`
	SentAt   sql.NullTime `db:"sent_at"`
}

func FindNewsletter(db *sqlx.DB, id int64) (*Newsletter, error) {
	n := new(Newsletter)
	if err := db.Get(n, `SELECT * FROM newsletters WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return n, nil
}

func (n *Newsletter) MarkSent(db *sqlx.DB) error {
	_, err := db.NamedExec(`UPDATE newsletters SET sent_at = now() WHERE id = :id`, n)
	return err
}

func (n *Newsletter) Delete(db *sqlx.DB) error {
	_, err := db.NamedExec(`DELETE FROM newsletters WHERE id = :id AND sent_at IS NULL`, n)
	return err
}

type Minutes struct {
	ID     int64     `db:"id"`
	HeldOn time.Time `db:"held_on"`
	Body   string    `db:"body"`
}

func AllMinutes(db *sqlx.DB) ([]Minutes, error) {
	var ms []Minutes
	err := db.Select(&ms, `SELECT * FROM minutes ORDER BY held_on DESC`)
	return ms, err
}

func FindMinutes(db *sqlx.DB, id int64) (*Minutes, error) {
	m := new(Minutes)
	if err := db.Get(m, `SELECT * FROM minutes WHERE id = $1`, id); err != nil {
		return nil, err
	}
	return m, nil
}
