// Package domain has the studio's things.
package domain

// Roles within a studio.
const (
	Owner      = "owner"
	Instructor = "instructor"
	Member     = "member"
)

// User is somebody with an account in a studio.
type User struct {
	ID           int64  `json:"id"`
	StudioID     int64  `json:"studio_id"`
	Email        string `json:"email"`
	Name         string `json:"name"`
	PasswordHash string `json:"-"`
	Role         string `json:"role"`
}

// Staff reports whether the user works for the studio.
func (u *User) Staff() bool { return u.Role == Owner || u.Role == Instructor }

// Piece is a pot, a plate, a tile.
type Piece struct {
	ID         int64   `json:"id"`
	StudioID   int64   `json:"studio_id"`
	OwnerID    int64   `json:"owner_id"`
	Title      string  `json:"title"`
	Shelf      string  `json:"shelf"`
	Notes      string  `json:"notes"`
	Published  bool    `json:"published"`
	Archived   bool    `json:"archived"`
	ShareToken *string `json:"-"`
	Version    int64   `json:"version"`
}

// Comment is what somebody says about a piece.
type Comment struct {
	ID       int64  `json:"id"`
	StudioID int64  `json:"studio_id"`
	PieceID  int64  `json:"piece_id"`
	AuthorID int64  `json:"author_id"`
	Body     string `json:"body"`
	Version  int64  `json:"version"`
}

// Glaze is a studio's recipe; some are shown to everybody.
type Glaze struct {
	ID       int64  `json:"id"`
	StudioID int64  `json:"studio_id"`
	Name     string `json:"name"`
	Recipe   string `json:"recipe"`
	Public   bool   `json:"public"`
	Version  int64  `json:"version"`
}

// Order is a piece that somebody buys.
type Order struct {
	ID         int64  `json:"id"`
	StudioID   int64  `json:"studio_id"`
	CustomerID int64  `json:"customer_id"`
	PieceID    int64  `json:"piece_id"`
	Note       string `json:"note"`
	Status     string `json:"status"`
	Version    int64  `json:"version"`
}

// Kiln is an oven of the studio.
type Kiln struct {
	ID       int64  `json:"id"`
	StudioID int64  `json:"studio_id"`
	Name     string `json:"name"`
	OffsetC  int    `json:"offset_c"`
}

// ControllerKey is the key of the controller on a kiln: a prefix that lists show and a secret.
type ControllerKey struct {
	ID         int64
	KilnID     int64
	Prefix     string
	SecretHash string
}

// Firing is one run of a kiln.
type Firing struct {
	ID       int64  `json:"id"`
	StudioID int64  `json:"studio_id"`
	KilnID   int64  `json:"kiln_id"`
	Cone     string `json:"cone"`
	Title    string `json:"title"`
}

// LogEntry is a temperature that the controller has sent.
type LogEntry struct {
	ID       int64  `json:"id"`
	FiringID int64  `json:"firing_id"`
	KilnID   int64  `json:"kiln_id"`
	TempC    int    `json:"temp_c"`
	Note     string `json:"note"`
}

// Cone is a pyrometric cone.
type Cone struct {
	Code  string `json:"code"`
	TempC int    `json:"temp_c"`
}
