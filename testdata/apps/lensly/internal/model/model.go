// Package model has the tables as gorm sees them.
package model

import "time"

// User is an account.
type User struct {
	ID           int64     `json:"id"`
	Handle       string    `json:"handle"`
	Email        string    `json:"-"`
	PasswordHash string    `json:"-"`
	Bio          string    `json:"bio"`
	Role         string    `json:"-" gorm:"default:member"`
	CreatedAt    time.Time `json:"created_at"`
}

// Follow is somebody who wants to see what another one shares with followers.
type Follow struct {
	ID         int64 `json:"id"`
	FollowerID int64 `json:"follower_id"`
	FolloweeID int64 `json:"followee_id"`
	Accepted   bool  `json:"accepted"`
}

// The visibilities of a photo.
const (
	Private   = "private"
	Followers = "followers"
	Public    = "public"
)

// Photo is a photo of somebody.
type Photo struct {
	ID          int64      `json:"id"`
	UserID      int64      `json:"user_id"`
	Title       string     `json:"title"`
	Visibility  string     `json:"visibility" gorm:"default:private"`
	StorageKey  string     `json:"-"`
	Exif        string     `json:"-"`
	PublishedAt *time.Time `json:"published_at"`
	TakenDown   bool       `json:"-"`
	CreatedAt   time.Time  `json:"created_at"`
	Tags        []PhotoTag `json:"tags,omitempty"`
}

// PhotoTag is a word for a photo.
type PhotoTag struct {
	PhotoID int64  `json:"-" gorm:"primaryKey"`
	Tag     string `json:"tag" gorm:"primaryKey"`
}

// Comment is what somebody says of a photo.
type Comment struct {
	ID        int64     `json:"id"`
	PhotoID   int64     `json:"photo_id"`
	UserID    int64     `json:"user_id"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
}

// Album is a collection of photos, to which others may be let in.
type Album struct {
	ID        int64         `json:"id"`
	UserID    int64         `json:"user_id"`
	Title     string        `json:"title"`
	CoverID   *int64        `json:"cover_id"`
	CreatedAt time.Time     `json:"created_at"`
	Members   []AlbumMember `json:"members,omitempty"`
	Photos    []Photo       `json:"photos,omitempty" gorm:"many2many:album_photos"`
}

// AlbumMember is somebody who was let in.
type AlbumMember struct {
	ID      int64 `json:"id"`
	AlbumID int64 `json:"album_id"`
	UserID  int64 `json:"user_id"`
	CanEdit bool  `json:"can_edit"`
}

// AlbumPhoto says that a photo is in an album.
type AlbumPhoto struct {
	AlbumID int64 `gorm:"primaryKey"`
	PhotoID int64 `gorm:"primaryKey"`
}

// PrintOrder is an order of prints.
type PrintOrder struct {
	ID        int64       `json:"id"`
	UserID    int64       `json:"user_id"`
	State     string      `json:"state" gorm:"default:open"`
	Address   string      `json:"address"`
	CreatedAt time.Time   `json:"created_at"`
	Items     []PrintItem `json:"items,omitempty" gorm:"foreignKey:OrderID"`
}

// PrintItem is a print of a photo.
type PrintItem struct {
	ID      int64  `json:"id"`
	OrderID int64  `json:"order_id"`
	PhotoID int64  `json:"photo_id"`
	Size    string `json:"size"`
	Copies  int    `json:"copies"`
}

// Licence lets a buyer use a photo.
type Licence struct {
	ID        int64     `json:"id"`
	PhotoID   int64     `json:"photo_id"`
	BuyerID   int64     `json:"buyer_id"`
	Terms     string    `json:"terms"`
	CreatedAt time.Time `json:"created_at"`
	Photo     *Photo    `json:"photo,omitempty"`
}

// Export is a file that is made in the background.
type Export struct {
	ID        int64     `json:"id"`
	UserID    int64     `json:"user_id"`
	State     string    `json:"state" gorm:"default:waiting"`
	Content   string    `json:"content"`
	CreatedAt time.Time `json:"created_at"`
}

// Report is a complaint about a photo.
type Report struct {
	ID         int64     `json:"id"`
	PhotoID    int64     `json:"photo_id"`
	ReporterID int64     `json:"reporter_id"`
	Reason     string    `json:"reason"`
	CreatedAt  time.Time `json:"created_at"`
}
