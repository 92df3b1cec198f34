package model

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/swapmeet/internal/apperr"
)

// Conversation is the chat of a buyer and a seller about a listing.
type Conversation struct {
	ID        int64      `db:"id" json:"id"`
	ListingID int64      `db:"listing_id" json:"listing_id"`
	ClosedAt  *time.Time `db:"closed_at" json:"closed_at,omitempty"`
	ClosedBy  *int64     `db:"closed_by" json:"closed_by,omitempty"`
}

// OpenConversation finds or starts the chat of the buyer about the listing.
func OpenConversation(ctx context.Context, db DB, l *Listing, buyerID int64) (*Conversation, error) {
	conv, err := get[Conversation](ctx, db, `SELECT c.* FROM conversations c
		  JOIN conversation_members m ON m.conversation_id = c.id
		 WHERE c.listing_id = $1 AND m.user_id = $2 LIMIT 1`, l.ID, buyerID)
	if !errors.Is(err, sql.ErrNoRows) {
		return conv, err
	}
	conv, err = get[Conversation](ctx, db, `INSERT INTO conversations (listing_id) VALUES ($1) RETURNING *`, l.ID)
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, `INSERT INTO conversation_members (conversation_id, user_id) VALUES ($1, $2), ($1, $3)`,
		conv.ID, l.SellerID, buyerID)
	return conv, err
}

// IsMember says whether the user takes part in the conversation.
func IsMember(ctx context.Context, db DB, conversationID, userID int64) (ok bool, err error) {
	err = db.GetContext(ctx, &ok, `SELECT EXISTS (SELECT 1 FROM conversation_members
		WHERE conversation_id = $1 AND user_id = $2)`, conversationID, userID)
	return ok, err
}

// Close ends the conversation for all its members.
func (c *Conversation) Close(ctx context.Context, db DB, by int64) error {
	res, err := db.ExecContext(ctx,
		`UPDATE conversations SET closed_at = now(), closed_by = $2 WHERE id = $1 AND closed_at IS NULL`, c.ID, by)
	return touched("open conversation", res, err)
}

// Message is one line of a chat.
type Message struct {
	ID             int64      `db:"id" json:"id"`
	ConversationID int64      `db:"conversation_id" json:"conversation_id"`
	SenderID       int64      `db:"sender_id" json:"sender_id"`
	Body           string     `db:"body" json:"body"`
	ReadAt         *time.Time `db:"read_at" json:"read_at,omitempty"`
	EditedAt       *time.Time `db:"edited_at" json:"edited_at,omitempty"`
	DeletedAt      *time.Time `db:"deleted_at" json:"-"`
	CreatedAt      time.Time  `db:"created_at" json:"created_at"`
}

// Insert posts the message unless the conversation has been closed.
func (m *Message) Insert(ctx context.Context, db DB) error {
	err := db.GetContext(ctx, m, `INSERT INTO messages (conversation_id, sender_id, body)
		SELECT c.id, $2, $3 FROM conversations c WHERE c.id = $1 AND c.closed_at IS NULL
		RETURNING *`, m.ConversationID, m.SenderID, m.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return apperr.Conflict("this conversation has been closed")
	}
	return err
}

// MessagesIn pages through a conversation, newest first.
func MessagesIn(ctx context.Context, db DB, conversationID, limit, offset int64) ([]Message, error) {
	return list[Message](ctx, db, `SELECT * FROM messages WHERE conversation_id = $1 AND deleted_at IS NULL
		ORDER BY id DESC LIMIT $2 OFFSET $3`, conversationID, limit, offset)
}

// MarkRead marks what others wrote to the reader.
func MarkRead(ctx context.Context, db DB, conversationID, readerID int64) error {
	_, err := db.ExecContext(ctx, `UPDATE messages SET read_at = now()
		WHERE conversation_id = $1 AND sender_id <> $2 AND read_at IS NULL`, conversationID, readerID)
	return err
}

// EditMessage changes the text of the sender's message: for a quarter of an
// hour, or for as long as nobody has read it.
func EditMessage(ctx context.Context, db DB, id, senderID int64, body string) error {
	res, err := db.ExecContext(ctx, `UPDATE messages SET body = $3, edited_at = now()
		WHERE id = $1 AND deleted_at IS NULL AND sender_id = $2
		  AND (created_at > now() - interval '15 minutes' OR read_at IS NULL)`, id, senderID, body)
	return touched("message", res, err)
}

// UnsendMessage takes a message back under the same terms.
func UnsendMessage(ctx context.Context, db DB, id, senderID int64) error {
	res, err := db.ExecContext(ctx, `UPDATE messages SET deleted_at = now()
		WHERE id = $1 AND deleted_at IS NULL
		  AND (sender_id = $2 AND created_at > now() - interval '15 minutes' OR read_at IS NULL)`, id, senderID)
	return touched("message", res, err)
}

// Preview is an unread message as the page header shows it.
type Preview struct {
	ConversationID int64  `db:"conversation_id" json:"conversation_id"`
	From           string `db:"handle" json:"from"`
	Excerpt        string `db:"excerpt" json:"excerpt"`
}

// Inbox returns the newest unread messages to the user.
func Inbox(ctx context.Context, db DB, userID int64) ([]Preview, error) {
	return list[Preview](ctx, db, `SELECT m.conversation_id, u.handle, left(m.body, 80) AS excerpt
		  FROM messages m
		  JOIN conversation_members cm ON cm.conversation_id = m.conversation_id AND cm.user_id = $1
		  JOIN users u ON u.id = m.sender_id
		 WHERE m.sender_id <> $1 AND m.read_at IS NULL AND m.deleted_at IS NULL
		 ORDER BY m.id DESC LIMIT 20`, userID)
}
