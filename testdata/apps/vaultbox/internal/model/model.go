// Package model holds the types that all layers share.
package model

import (
	"encoding/json"
	"fmt"
	"time"
)

// Level is what a member may do in a workspace. Levels are ordered: each
// includes the ones below it.
type Level int16

const (
	LevelNone Level = iota
	LevelViewer
	LevelEditor
	LevelOwner
)

var levelNames = map[Level]string{LevelNone: "none", LevelViewer: "viewer", LevelEditor: "editor", LevelOwner: "owner"}

func (l Level) String() string { return levelNames[l] }

func (l Level) MarshalJSON() ([]byte, error) { return json.Marshal(l.String()) }

func (l *Level) UnmarshalJSON(raw []byte) error {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return err
	}
	for level, name := range levelNames {
		if name == s && level != LevelNone {
			*l = level
			return nil
		}
	}
	return fmt.Errorf("unknown permission level %q", s)
}

type User struct {
	ID           int64      `json:"id"`
	Email        string     `json:"email"`
	Name         string     `json:"name"`
	PasswordHash string     `json:"-"`
	Staff        bool       `json:"staff"`
	DisabledAt   *time.Time `json:"disabled_at,omitempty"`
	CreatedAt    time.Time  `json:"created_at"`
}

type APIToken struct {
	ID         int64      `json:"id"`
	UserID     int64      `json:"user_id"`
	Name       string     `json:"name"`
	Hint       string     `json:"hint"`
	Scope      string     `json:"scope"`
	LastUsedAt *time.Time `json:"last_used_at,omitempty"`
	RevokedAt  *time.Time `json:"revoked_at,omitempty"`
}

// Workspace is a workspace as one of its members sees it.
type Workspace struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`
	Level     Level     `json:"level"`
	Documents int64     `json:"documents"`
	CreatedAt time.Time `json:"created_at"`
}

type Member struct {
	ID          int64     `json:"id"`
	WorkspaceID int64     `json:"workspace_id"`
	UserID      int64     `json:"user_id"`
	Level       Level     `json:"level"`
	JoinedAt    time.Time `json:"joined_at"`
}

type Folder struct {
	ID          int64  `json:"id"`
	WorkspaceID int64  `json:"workspace_id"`
	ParentID    *int64 `json:"parent_id"`
	Name        string `json:"name"`
}

// FolderNode is a folder with its depth below the one asked for.
type FolderNode struct {
	ID       int64  `json:"id"`
	ParentID *int64 `json:"parent_id"`
	Name     string `json:"name"`
	Depth    int    `json:"depth"`
}

type Document struct {
	ID          int64     `json:"id"`
	WorkspaceID int64     `json:"workspace_id"`
	FolderID    int64     `json:"folder_id"`
	Title       string    `json:"title"`
	Mime        string    `json:"mime"`
	Revision    int       `json:"revision"`
	CreatedBy   int64     `json:"created_by"`
	UpdatedAt   time.Time `json:"updated_at"`
}

type Version struct {
	ID         int64     `json:"id"`
	DocumentID int64     `json:"document_id"`
	Number     int       `json:"number"`
	ScanStatus string    `json:"scan_status"`
	UploadedBy int64     `json:"uploaded_by"`
	CreatedAt  time.Time `json:"created_at"`
	Content    []byte    `json:"-"`
}

type Comment struct {
	ID         int64      `json:"id"`
	DocumentID int64      `json:"document_id"`
	AuthorID   int64      `json:"author_id"`
	Body       string     `json:"body"`
	CreatedAt  time.Time  `json:"created_at"`
	EditedAt   *time.Time `json:"edited_at,omitempty"`
}

type SignatureRequest struct {
	ID          int64      `json:"id"`
	WorkspaceID int64      `json:"workspace_id"`
	DocumentID  int64      `json:"document_id"`
	RequestedBy int64      `json:"requested_by"`
	Envelope    string     `json:"envelope"`
	Message     string     `json:"message"`
	Status      string     `json:"status"`
	RemindedAt  *time.Time `json:"reminded_at,omitempty"`
	CreatedAt   time.Time  `json:"created_at"`
}

type Signer struct {
	ID        int64      `json:"id"`
	RequestID int64      `json:"request_id"`
	Email     string     `json:"email"`
	SignedAt  *time.Time `json:"signed_at,omitempty"`
}

type Webhook struct {
	ID          int64  `json:"id"`
	WorkspaceID int64  `json:"workspace_id"`
	URL         string `json:"url"`
	Active      bool   `json:"active"`
}

type Delivery struct {
	ID         int64           `json:"id"`
	WebhookID  int64           `json:"webhook_id"`
	Event      string          `json:"event"`
	Payload    json.RawMessage `json:"payload"`
	Attempts   int             `json:"attempts"`
	LastStatus *int            `json:"last_status,omitempty"`
	DoneAt     *time.Time      `json:"done_at,omitempty"`
	CreatedAt  time.Time       `json:"created_at"`
}

type Template struct {
	ID       int64  `json:"id"`
	Category string `json:"category"`
	Name     string `json:"name"`
	Body     string `json:"body"`
}

type AuditEvent struct {
	ID          int64     `json:"id"`
	WorkspaceID *int64    `json:"workspace_id"`
	ActorID     int64     `json:"actor_id"`
	Action      string    `json:"action"`
	TargetID    int64     `json:"target_id"`
	At          time.Time `json:"at"`
}

// Page asks for up to Limit rows with an id below Before (all when zero).
type Page struct {
	Before int64
	Limit  int
}
