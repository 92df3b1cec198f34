// Package domain holds the entities. The db tags serve the hand-written
// repositories; the generated ones have models of their own.
package domain

import (
	"encoding/json"
	"time"
)

const (
	RoleViewer = "viewer"
	RoleEditor = "editor"
	RoleAdmin  = "admin"
)

type Dashboard struct {
	ID        string          `db:"id" json:"-"`
	OrgID     string          `db:"org_id" json:"-"`
	AuthorID  string          `db:"author_id" json:"author"`
	Title     string          `db:"title" json:"title"`
	Tiles     json.RawMessage `db:"tiles" json:"tiles"`
	Version   int             `db:"version" json:"version"`
	CreatedAt time.Time       `db:"created_at" json:"created_at"`
}

type Project struct {
	ID    string
	OrgID string
	Name  string
}

type SavedQuery struct {
	ID        string `json:"-"`
	OrgID     string `json:"-"`
	AuthorID  string `json:"author"`
	Name      string `json:"name"`
	EventName string `json:"event"`
}

type Alert struct {
	ID        string `db:"id" json:"-"`
	OrgID     string `db:"org_id" json:"-"`
	ProjectID string `db:"project_id" json:"project"`
	Name      string `db:"name" json:"name"`
	Threshold int    `db:"threshold" json:"threshold"`
	Muted     bool   `db:"muted" json:"muted"`
}

type Webhook struct {
	ID        string `db:"id" json:"-"`
	OrgID     string `db:"org_id" json:"-"`
	ProjectID string `db:"project_id" json:"project"`
	URL       string `db:"url" json:"url"`
	Active    bool   `db:"active" json:"active"`
}

type Delivery struct {
	ID        string    `db:"id" json:"-"`
	WebhookID string    `db:"webhook_id" json:"webhook"`
	Payload   string    `db:"payload" json:"payload"`
	Status    string    `db:"status" json:"status"`
	At        time.Time `db:"at" json:"at"`
}

type Flag struct {
	ID        string `db:"id" json:"-"`
	OrgID     string `db:"org_id" json:"-"`
	ProjectID string `db:"project_id" json:"project"`
	Key       string `db:"key" json:"key"`
	Enabled   bool   `db:"enabled" json:"enabled"`
	Rollout   int    `db:"rollout" json:"rollout"`
}

type AuditEntry struct {
	ID      string    `db:"id" json:"-"`
	OrgID   string    `db:"org_id" json:"-"`
	ActorID string    `db:"actor_id" json:"actor"`
	Action  string    `db:"action" json:"action"`
	Subject string    `db:"subject" json:"subject"`
	At      time.Time `db:"at" json:"at"`
}

type Invoice struct {
	ID          string `db:"id" json:"-"`
	OrgID       string `db:"org_id" json:"-"`
	Number      string `db:"number" json:"number"`
	AmountCents int64  `db:"amount_cents" json:"amount_cents"`
	Status      string `db:"status" json:"status"`
}

type Export struct {
	ID       string `db:"id" json:"-"`
	OrgID    string `db:"org_id" json:"-"`
	AuthorID string `db:"author_id" json:"author"`
	Format   string `db:"format" json:"format"`
	Body     string `db:"body" json:"body"`
}

type Usage struct {
	OrgID  string    `db:"org_id" json:"org"`
	Day    time.Time `db:"day" json:"day"`
	Events int64     `db:"events" json:"events"`
}

type Account struct {
	ID           string
	Email        string
	PasswordHash string
}

type APIKey struct {
	ID        string
	OrgID     string
	ProjectID string
	Hash      []byte
	CanWrite  bool
	Revoked   bool
}

type TrackedEvent struct {
	ID         string
	OrgID      string
	ProjectID  string
	Name       string
	DistinctID string
	Props      json.RawMessage
}
