package store

import (
	"context"
	"database/sql"
	"fmt"
)

const letterCols = "id, sender_id, recipient_id, subject, body, sent_at::text, read_at IS NOT NULL"

type Letter struct {
	ID          int64  `json:"id"`
	SenderID    int64  `json:"from"`
	RecipientID int64  `json:"to"`
	Subject     string `json:"subject"`
	Body        string `json:"body"`
	SentAt      string `json:"sent_at"`
	Read        bool   `json:"read"`
}

func scanLetter(row interface{ Scan(...any) error }) (*Letter, error) {
	var l Letter
	err := row.Scan(&l.ID, &l.SenderID, &l.RecipientID, &l.Subject, &l.Body, &l.SentAt, &l.Read)
	if err != nil {
		return nil, err
	}
	return &l, nil
}

// LetterByID loads a letter, whoever wrote it.
func LetterByID(id int64) (*Letter, error) {
	return scanLetter(DB.QueryRow(fmt.Sprintf("SELECT %s FROM letters WHERE id = $1 AND NOT trashed", letterCols), id))
}

// LetterBetween is for clients which know nothing but the number.
func LetterBetween(ctx context.Context, db *sql.DB, id, userID int64) (*Letter, error) {
	q := fmt.Sprintf("SELECT %s FROM letters WHERE id = $1 AND $2 IN (sender_id, recipient_id) AND NOT trashed", letterCols)
	return scanLetter(db.QueryRowContext(ctx, q, id, userID))
}

func Inbox(userID int64) ([]*Letter, error) {
	q := fmt.Sprintf("SELECT %s FROM letters WHERE recipient_id = $1 AND NOT trashed ORDER BY sent_at DESC", letterCols)
	rows, err := DB.Query(q, userID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []*Letter
	for rows.Next() {
		l, err := scanLetter(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, rows.Err()
}

func SendLetter(from, to int64, subject, body string) (int64, error) {
	var id int64
	err := DB.QueryRow(`INSERT INTO letters (sender_id, recipient_id, subject, body) VALUES ($1, $2, $3, $4) RETURNING id`,
		from, to, subject, body).Scan(&id)
	return id, err
}

func MarkRead(id int64) error {
	_, err := DB.Exec(`UPDATE letters SET read_at = now() WHERE id = $1 AND read_at IS NULL`, id)
	return err
}

// TrashLetter reports whether there was such a letter in the user's boxes.
func TrashLetter(id, userID int64) (bool, error) {
	res, err := DB.Exec(`UPDATE letters SET trashed = true WHERE id = $1 AND (sender_id = $2 OR recipient_id = $2)`, id, userID)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
