package api

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"example.com/parcelyard/internal/parcels"
	"example.com/parcelyard/internal/store/db"
	"example.com/parcelyard/internal/yards"
)

type parcelDTO struct {
	ID           int64      `json:"id"`
	SiteID       int64      `json:"site_id"`
	TrackingCode string     `json:"tracking_code"`
	Reference    *string    `json:"reference,omitempty"`
	Recipient    string     `json:"recipient"`
	Email        *string    `json:"email,omitempty"`
	Address      string     `json:"address"`
	WeightGrams  int32      `json:"weight_grams"`
	Status       string     `json:"status"`
	HeldUntil    *time.Time `json:"held_until,omitempty"`
	CreatedAt    time.Time  `json:"created_at"`
}

func parcelOf(p db.Parcel) parcelDTO {
	return parcelDTO{
		ID: p.ID, SiteID: p.SiteID, TrackingCode: p.TrackingCode, Reference: p.ExternalRef,
		Recipient: p.Recipient, Email: p.Email, Address: p.Address, WeightGrams: p.WeightGrams,
		Status: p.Status, HeldUntil: timeOf(p.HeldUntil), CreatedAt: p.CreatedAt.Time,
	}
}

func timeOf(t pgtype.Timestamptz) *time.Time {
	if !t.Valid {
		return nil
	}
	return &t.Time
}

type scanDTO struct {
	ID     int64     `json:"id"`
	Kind   string    `json:"kind"`
	Detail *string   `json:"detail,omitempty"`
	At     time.Time `json:"at"`
}

func scanOf(s parcels.Scan) scanDTO {
	return scanDTO{ID: s.ID, Kind: s.Kind, Detail: s.Detail, At: s.ScannedAt.Time}
}

type fileDTO struct {
	ID          uuid.UUID `json:"id"`
	Name        string    `json:"name"`
	ContentType string    `json:"content_type"`
	Size        int64     `json:"size"`
	Content     string    `json:"content,omitempty"`
	Thumbnail   string    `json:"thumbnail,omitempty"`
}

type overviewDTO struct {
	Parcel parcelDTO `json:"parcel"`
	Site   string    `json:"site"`
	Scans  []scanDTO `json:"scans"`
	Files  []fileDTO `json:"files"`
}

func overviewOf(o *parcels.Overview) overviewDTO {
	return overviewDTO{
		Parcel: parcelOf(o.Parcel),
		Site:   o.Site.Name,
		Scans:  mapAll(o.Scans, func(s db.ListAllScansRow) scanDTO { return scanOf(parcels.Scan(s)) }),
		Files: mapAll(o.Files, func(f db.ListFilesRow) fileDTO {
			return fileDTO{ID: f.ID, Name: f.FileName, ContentType: f.ContentType, Size: f.SizeBytes}
		}),
	}
}

type siteDTO struct {
	ID       int64   `json:"id"`
	Name     string  `json:"name"`
	Timezone string  `json:"timezone"`
	Cutoff   string  `json:"cutoff"`
	Contact  *string `json:"contact,omitempty"`
}

type dashboardDTO struct {
	Parcels   map[string]int64 `json:"parcels"`
	Manifests []string         `json:"manifests"`
}

func dashboardOf(d *yards.Dashboard) dashboardDTO {
	out := dashboardDTO{Parcels: make(map[string]int64, len(d.Counts))}
	for _, c := range d.Counts {
		out.Parcels[c.Status] = c.Parcels
	}
	out.Manifests = mapAll(d.Manifests, func(m db.ListOpenManifestsRow) string { return m.Carrier + " " + m.Reference })
	return out
}

type manifestDTO struct {
	ID        int64      `json:"id"`
	SiteID    int64      `json:"site_id"`
	Carrier   string     `json:"carrier"`
	Reference string     `json:"reference"`
	Driver    *string    `json:"driver,omitempty"`
	ClosedAt  *time.Time `json:"closed_at,omitempty"`
}

func manifestOf(m db.Manifest) manifestDTO {
	return manifestDTO{
		ID: m.ID, SiteID: m.SiteID, Carrier: m.Carrier, Reference: m.Reference,
		Driver: m.Driver, ClosedAt: timeOf(m.ClosedAt),
	}
}

type manifestLineDTO struct {
	ParcelID     int64  `json:"parcel_id"`
	TrackingCode string `json:"tracking_code"`
	Recipient    string `json:"recipient"`
}

type manifestViewDTO struct {
	manifestDTO
	Lines []manifestLineDTO `json:"lines"`
}

func manifestViewOf(v yards.ManifestView) manifestViewDTO {
	return manifestViewDTO{
		manifestDTO: manifestOf(v.Manifest),
		Lines: mapAll(v.Parcels, func(p db.ListManifestParcelsRow) manifestLineDTO {
			return manifestLineDTO{ParcelID: p.ID, TrackingCode: p.TrackingCode, Recipient: p.Recipient}
		}),
	}
}

type batchDTO struct {
	Done     int     `json:"done"`
	Rejected []int64 `json:"rejected,omitempty"`
}

func batchOf(b *parcels.BatchResult) batchDTO { return batchDTO{Done: b.Done, Rejected: b.Rejected} }
