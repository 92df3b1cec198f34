package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Ranks in a guild.
const (
	Member    = 1
	Officer   = 3
	Treasurer = 4
	Founder   = 5
)

type Guild struct {
	ID    int64
	Slug  string
	Name  string
	Motto string
}

type Membership struct {
	GuildID int64
	UserID  int64
	Rank    int
}

const eventCols = "e.id, e.guild_id, e.title, e.notes, e.starts_at::text"

type Event struct {
	ID       int64  `json:"id"`
	GuildID  int64  `json:"guild"`
	Title    string `json:"title"`
	Notes    string `json:"notes"`
	StartsAt string `json:"starts_at"`
}

func (e *Event) fields() []any {
	return []any{&e.ID, &e.GuildID, &e.Title, &e.Notes, &e.StartsAt}
}

func ListedGuilds() ([]Guild, error) {
	return guilds(`SELECT id, slug, name, motto FROM guilds WHERE listed ORDER BY name`)
}

func GuildsOf(userID int64) ([]Guild, error) {
	return guilds(`SELECT g.id, g.slug, g.name, g.motto FROM guilds g JOIN memberships m ON m.guild_id = g.id
		WHERE m.user_id = $1 ORDER BY g.name`, userID)
}

func guilds(q string, args ...interface{}) ([]Guild, error) {
	rows, err := DB.Query(q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Guild
	for rows.Next() {
		var g Guild
		if err := rows.Scan(&g.ID, &g.Slug, &g.Name, &g.Motto); err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, rows.Err()
}

// MembershipOf returns sql.ErrNoRows for people outside the guild.
func MembershipOf(ctx context.Context, guildID, userID int64) (*Membership, error) {
	m := Membership{GuildID: guildID, UserID: userID}
	err := DB.QueryRowContext(ctx, `SELECT rank FROM memberships WHERE guild_id = $1 AND user_id = $2`, guildID, userID).Scan(&m.Rank)
	if err != nil {
		return nil, err
	}
	return &m, nil
}

// PublicEvent is what the noticeboard shows.
func PublicEvent(id int64) (*Event, error) {
	var e Event
	q := fmt.Sprintf("SELECT %s FROM events e WHERE e.id = $1 AND e.public AND NOT e.cancelled", eventCols)
	if err := DB.QueryRow(q, id).Scan(e.fields()...); err != nil {
		return nil, err
	}
	return &e, nil
}

func CancelEvent(id int64) error {
	_, err := DB.Exec(`UPDATE events SET cancelled = true WHERE id = $1`, id)
	return err
}

// EventFor is an event as members see it, with the notes.
func EventFor(ctx context.Context, db *sql.DB, id, userID int64) (*Event, error) {
	var e Event
	q := fmt.Sprintf(`SELECT %s FROM events e
		WHERE e.id = $1 AND NOT e.cancelled
		AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = $2 AND m.rank >= 1)`, eventCols)
	if err := db.QueryRowContext(ctx, q, id, userID).Scan(e.fields()...); err != nil {
		return nil, err
	}
	return &e, nil
}

// CalendarOf lists what is on in the guilds of a member.
func CalendarOf(ctx context.Context, db *sql.DB, userID int64) ([]Event, error) {
	q := fmt.Sprintf(`SELECT %s FROM events e JOIN memberships m ON m.guild_id = e.guild_id
		WHERE m.user_id = $1 AND NOT e.cancelled ORDER BY e.starts_at`, eventCols)
	rows, err := db.QueryContext(ctx, q, userID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Event
	for rows.Next() {
		var e Event
		if err := rows.Scan(e.fields()...); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, rows.Err()
}

type Invitation struct {
	ID        int64
	GuildID   int64
	GuildName string
}

func CreateInvitation(guildID, by int64) (string, error) {
	secret := NewSecret()
	_, err := DB.Exec(`INSERT INTO invitations (guild_id, invited_by, secret_hash) VALUES ($1, $2, $3)`, guildID, by, Digest(secret))
	return secret, err
}

func InvitationBySecret(secret string) (*Invitation, error) {
	var i Invitation
	err := DB.QueryRow(`SELECT i.id, i.guild_id, g.name FROM invitations i JOIN guilds g ON g.id = i.guild_id
		WHERE i.secret_hash = $1 AND i.accepted_by IS NULL`, Digest(secret)).Scan(&i.ID, &i.GuildID, &i.GuildName)
	if err != nil {
		return nil, err
	}
	return &i, nil
}

// Accept makes the user a member. The statement on invitations decides who
// was first when a link is opened twice.
func (i *Invitation) Accept(ctx context.Context, userID int64) error {
	return InTx(ctx, DB, func(tx *sql.Tx) error {
		var guild int64
		err := tx.QueryRowContext(ctx, `UPDATE invitations SET accepted_by = $2 WHERE id = $1 AND accepted_by IS NULL RETURNING guild_id`,
			i.ID, userID).Scan(&guild)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO memberships (guild_id, user_id, rank) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING`, guild, userID)
		return err
	})
}
