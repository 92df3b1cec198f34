// Package model has the rows and their JSON.
package model

import "time"

type User struct {
	ID           int64      `db:"id" json:"id"`
	Email        string     `db:"email" json:"email"`
	DisplayName  string     `db:"display_name" json:"display_name"`
	PasswordHash string     `db:"password_hash" json:"-"`
	Role         string     `db:"role" json:"role"`
	SuspendedAt  *time.Time `db:"suspended_at" json:"suspended_at,omitempty"`
}

type Genre struct {
	Slug string `db:"slug" json:"slug"`
	Name string `db:"name" json:"name"`
}

type Project struct {
	ID         int64     `db:"id" json:"id"`
	LabelID    *int64    `db:"label_id" json:"label_id,omitempty"`
	Title      string    `db:"title" json:"title"`
	Visibility string    `db:"visibility" json:"visibility"`
	CreatedAt  time.Time `db:"created_at" json:"created_at"`
}

type Track struct {
	ID        int64  `db:"id" json:"id"`
	ProjectID int64  `db:"project_id" json:"project_id"`
	Title     string `db:"title" json:"title"`
	BPM       int    `db:"bpm" json:"bpm"`
}

type Waveform struct {
	TrackID int64  `db:"id" json:"track_id"`
	Title   string `db:"title" json:"title"`
	Peaks   string `db:"peaks" json:"peaks"`
}

type Preview struct {
	TrackID int64  `db:"id" json:"track_id"`
	Preview string `db:"preview" json:"preview"`
}

type Stem struct {
	ID          int64  `db:"id" json:"id"`
	TrackID     int64  `db:"track_id" json:"track_id"`
	Name        string `db:"name" json:"name"`
	StorageKey  string `db:"storage_key" json:"-"`
	ContentType string `db:"content_type" json:"content_type"`
	SizeBytes   int64  `db:"size_bytes" json:"size_bytes"`
}

type Invite struct {
	ID        int64  `db:"id" json:"id"`
	ProjectID int64  `db:"project_id" json:"project_id"`
	Role      string `db:"role" json:"role"`
}

type Payout struct {
	ID          int64   `db:"id" json:"id"`
	PayeeID     int64   `db:"payee_id" json:"payee_id"`
	LabelID     int64   `db:"label_id" json:"label_id"`
	AmountCents int64   `db:"amount_cents" json:"amount_cents"`
	Memo        string  `db:"memo" json:"memo"`
	Status      string  `db:"status" json:"status"`
	ProviderRef *string `db:"provider_ref" json:"provider_ref,omitempty"`
}

type Release struct {
	ID        int64  `db:"id" json:"id"`
	LabelID   int64  `db:"label_id" json:"label_id"`
	Title     string `db:"title" json:"title"`
	CatalogNo string `db:"catalog_no" json:"catalog_no"`
	UPC       string `db:"upc" json:"upc"`
	Status    string `db:"status" json:"status"`
	MasterKey string `db:"master_key" json:"-"`
}

// SharedProject is what a share link shows.
type SharedProject struct {
	Project Project `json:"project"`
	Tracks  []Track `json:"tracks"`
}
