package model

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"example.com/swapmeet/internal/apperr"
)

const (
	ListingDraft    = "draft"
	ListingActive   = "active"
	ListingSold     = "sold"
	ListingArchived = "archived"
	ListingRemoved  = "removed"
)

// Category is a shelf of the catalogue.
type Category struct {
	ID       int64  `db:"id" json:"id"`
	Slug     string `db:"slug" json:"slug"`
	Title    string `db:"title" json:"title"`
	Position int    `db:"position" json:"position"`
}

// Categories returns the whole catalogue.
func Categories(ctx context.Context, db DB) ([]Category, error) {
	return list[Category](ctx, db, `SELECT * FROM categories ORDER BY position, title`)
}

// Listing is something for sale.
type Listing struct {
	ID           int64      `db:"id" json:"id"`
	SellerID     int64      `db:"seller_id" json:"seller_id"`
	ShopID       *int64     `db:"shop_id" json:"shop_id,omitempty"`
	CategoryID   *int64     `db:"category_id" json:"category_id,omitempty"`
	Title        string     `db:"title" json:"title"`
	Description  string     `db:"description" json:"description"`
	PriceCents   int64      `db:"price_cents" json:"price_cents"`
	Status       string     `db:"status" json:"status"`
	ShareToken   string     `db:"share_token" json:"-"`
	CoverPhotoID *int64     `db:"cover_photo_id" json:"cover_photo_id,omitempty"`
	UpdatedAt    time.Time  `db:"updated_at" json:"updated_at"`
	DeletedAt    *time.Time `db:"deleted_at" json:"-"`
	Photos       []Photo    `db:"-" json:"photos,omitempty"`
}

// Validate checks what a client may set.
func (l *Listing) Validate() error {
	c := apperr.Check{}
	c.That(len(l.Title) >= 3 && len(l.Title) <= 120, "title", "3 to 120 characters")
	c.That(len(l.Description) <= 5000, "description", "at most 5000 characters")
	c.That(l.PriceCents > 0 && l.PriceCents < 10_000_000, "price_cents", "between 1 and 9999999")
	c.That(l.Status == ListingDraft || l.Status == ListingActive || l.Status == ListingArchived,
		"status", "draft, active or archived")
	return c.Err()
}

// VisibleTo says whether the viewer, nil for nobody, may see the listing.
func (l *Listing) VisibleTo(viewer *User) bool {
	if l.Status == ListingActive || l.Status == ListingSold {
		return true
	}
	return viewer != nil && viewer.ID == l.SellerID
}

// Insert stores a new listing with its photos.
func (l *Listing) Insert(ctx context.Context, db DB) error {
	photos := l.Photos
	err := db.GetContext(ctx, l, `
		INSERT INTO listings (seller_id, shop_id, category_id, title, description, price_cents, status, share_token)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *`,
		l.SellerID, l.ShopID, l.CategoryID, l.Title, l.Description, l.PriceCents, l.Status, rand.Text())
	if err != nil {
		return err
	}
	for i := range photos {
		err := db.GetContext(ctx, &photos[i], `INSERT INTO listing_photos (listing_id, filename, position)
			VALUES ($1, $2, $3) RETURNING *`, l.ID, photos[i].Filename, i)
		if err != nil {
			return err
		}
	}
	l.Photos = photos
	return nil
}

// Update writes what can change after the insert.
func (l *Listing) Update(ctx context.Context, db DB) error {
	res, err := sqlx.NamedExecContext(ctx, db, `
		UPDATE listings SET title = :title, description = :description, price_cents = :price_cents, status = :status,
		       category_id = :category_id, cover_photo_id = :cover_photo_id, updated_at = now()
		 WHERE id = :id AND deleted_at IS NULL`, l)
	return touched("listing", res, err)
}

// LoadPhotos fills in the photos.
func (l *Listing) LoadPhotos(ctx context.Context, db DB) (err error) {
	l.Photos, err = list[Photo](ctx, db, `SELECT * FROM listing_photos WHERE listing_id = $1 ORDER BY position, id`, l.ID)
	return err
}

// FindListing loads a listing that has not been deleted.
func FindListing(ctx context.Context, db DB, id int64) (*Listing, error) {
	return get[Listing](ctx, db, `SELECT * FROM listings WHERE id = $1 AND deleted_at IS NULL`, id)
}

// FindListingForSale locks a listing that can be bid on.
func FindListingForSale(ctx context.Context, db DB, id int64) (*Listing, error) {
	return get[Listing](ctx, db,
		`SELECT * FROM listings WHERE id = $1 AND status = 'active' AND deleted_at IS NULL FOR SHARE`, id)
}

// FindListingByShareToken loads a listing for somebody who has its preview link.
func FindListingByShareToken(ctx context.Context, db DB, token string) (*Listing, error) {
	return get[Listing](ctx, db,
		`SELECT * FROM listings WHERE share_token = $1 AND status <> 'removed' AND deleted_at IS NULL`, token)
}

// DeleteListing hides the seller's listing; orders keep pointing at it.
func DeleteListing(ctx context.Context, db DB, id, sellerID int64) error {
	res, err := db.ExecContext(ctx, `UPDATE listings SET deleted_at = now()
		WHERE id = $1 AND seller_id = $2 AND status <> 'sold' AND deleted_at IS NULL`, id, sellerID)
	return touched("listing", res, err)
}

// ListingFilter narrows the search; zero values do not filter.
type ListingFilter struct {
	Text             string
	Category, Seller int64
	MineOf           int64 // everything of this seller, drafts as well
	Limit, Offset    int64
}

// SearchListings returns the newest listings first.
func SearchListings(ctx context.Context, db DB, f ListingFilter) ([]Listing, error) {
	where, args := []string{"deleted_at IS NULL"}, []any{}
	and := func(cond string, v any) {
		where, args = append(where, cond), append(args, v)
	}
	if f.MineOf != 0 {
		and("seller_id = ?", f.MineOf)
	} else {
		where = append(where, "status = 'active'")
	}
	if f.Text != "" {
		and("title ILIKE ?", "%"+f.Text+"%")
	}
	if f.Category != 0 {
		and("category_id = ?", f.Category)
	}
	if f.Seller != 0 {
		and("seller_id = ?", f.Seller)
	}
	query := `SELECT * FROM listings WHERE ` + strings.Join(where, " AND ") + ` ORDER BY id DESC LIMIT ? OFFSET ?`
	return list[Listing](ctx, db, sqlx.Rebind(sqlx.DOLLAR, query), append(args, f.Limit, f.Offset)...)
}

// CountOwned tells how many of the listings are the seller's.
func CountOwned(ctx context.Context, db DB, sellerID int64, ids []int64) (n int, err error) {
	err = db.GetContext(ctx, &n, `SELECT count(*) FROM listings
		WHERE id = ANY($1) AND seller_id = $2 AND deleted_at IS NULL`, pq.Array(ids), sellerID)
	return n, err
}

// ArchiveListings takes listings off the site.
func ArchiveListings(ctx context.Context, db DB, ids []int64) error {
	res, err := db.ExecContext(ctx, `UPDATE listings SET status = 'archived', updated_at = now()
		WHERE id = ANY($1) AND status IN ('draft', 'active') AND deleted_at IS NULL`, pq.Array(ids))
	return touched("listing", res, err)
}

// RepriceListings changes prices by a percentage, at least to one cent.
func RepriceListings(ctx context.Context, db DB, ids []int64, percent int) error {
	res, err := db.ExecContext(ctx, `
		UPDATE listings SET price_cents = greatest(1, price_cents * (100 + $2::bigint) / 100), updated_at = now()
		 WHERE id = ANY($1) AND status IN ('draft', 'active') AND deleted_at IS NULL`, pq.Array(ids), percent)
	return touched("listing", res, err)
}

// Photo is a picture of a listing; the file itself lies in the object store.
type Photo struct {
	ID        int64  `db:"id" json:"id"`
	ListingID int64  `db:"listing_id" json:"-"`
	Filename  string `db:"filename" json:"filename"`
	Position  int    `db:"position" json:"position"`
}

// Delete removes the photo.
func (p *Photo) Delete(ctx context.Context, db DB) error {
	res, err := db.ExecContext(ctx, `DELETE FROM listing_photos WHERE id = $1`, p.ID)
	return touched("photo", res, err)
}

// Photo loads a photo of this listing.
func (l *Listing) Photo(ctx context.Context, db DB, id int64) (*Photo, error) {
	return get[Photo](ctx, db, `SELECT * FROM listing_photos WHERE id = $1 AND listing_id = $2`, id, l.ID)
}

// Report is a complaint about a listing.
type Report struct {
	ID         int64     `db:"id" json:"id"`
	ReporterID int64     `db:"reporter_id" json:"reporter_id"`
	ListingID  int64     `db:"listing_id" json:"listing_id"`
	Reason     string    `db:"reason" json:"reason"`
	Status     string    `db:"status" json:"status"`
	CreatedAt  time.Time `db:"created_at" json:"created_at"`
}

// Insert files the report.
func (rep *Report) Insert(ctx context.Context, db DB) error {
	return db.GetContext(ctx, rep, `INSERT INTO reports (reporter_id, listing_id, reason) VALUES ($1, $2, $3) RETURNING *`,
		rep.ReporterID, rep.ListingID, rep.Reason)
}

// Reports lists reports for the desk; zero values do not filter.
func Reports(ctx context.Context, db DB, status string, listingID, limit, offset int64) ([]Report, error) {
	return list[Report](ctx, db, `SELECT * FROM reports
		WHERE ($1::text = '' OR status = $1) AND ($2::bigint = 0 OR listing_id = $2)
		ORDER BY id DESC LIMIT $3 OFFSET $4`, status, listingID, limit, offset)
}

// UpholdReports closes the open reports on a listing that was taken down.
func UpholdReports(ctx context.Context, db DB, listingID int64) error {
	_, err := db.ExecContext(ctx,
		`UPDATE reports SET status = 'upheld' WHERE listing_id = $1 AND status = 'open'`, listingID)
	return err
}
