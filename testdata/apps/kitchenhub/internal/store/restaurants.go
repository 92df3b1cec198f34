package store

import (
	"context"

	"example.com/kitchenhub/internal/db"
)

// Restaurant is one house of a group.
type Restaurant struct {
	ID        int64
	Slug      string
	Name      string
	OwnerID   int64
	Suspended bool
}

// Restaurants is the repository of table restaurants.
type Restaurants struct{ db *db.DB }

func scanRestaurant(row db.Row) (r Restaurant, err error) {
	err = row.Scan(&r.ID, &r.Slug, &r.Name, &r.OwnerID, &r.Suspended)
	return r, err
}

// BySlug finds a restaurant that takes guests.
func (s *Restaurants) BySlug(ctx context.Context, slug string) (Restaurant, error) {
	return db.One(ctx, s.db, scanRestaurant,
		`SELECT id, slug, name, owner_id, suspended FROM restaurants WHERE slug = $1 AND NOT suspended`, slug)
}

// ByID returns one restaurant.
func (s *Restaurants) ByID(ctx context.Context, id int64) (Restaurant, error) {
	return db.One(ctx, s.db, scanRestaurant,
		`SELECT id, slug, name, owner_id, suspended FROM restaurants WHERE id = $1`, id)
}

// Suspend takes a restaurant off the portal, or puts it back.
func (s *Restaurants) Suspend(ctx context.Context, id int64, off bool) error {
	return db.ExecOne(ctx, s.db, `UPDATE restaurants SET suspended = $2 WHERE id = $1`, id, off)
}

// Member is a row of table staff.
type Member struct {
	UserID       int64
	RestaurantID int64
	Role         string
}

// Staff is the repository of table staff.
type Staff struct{ db *db.DB }

func scanMember(row db.Row) (m Member, err error) {
	err = row.Scan(&m.UserID, &m.RestaurantID, &m.Role)
	return m, err
}

// Find returns the user's role at a restaurant, db.ErrNotFound if there is none.
func (s *Staff) Find(ctx context.Context, userID, restaurantID int64) (Member, error) {
	return db.One(ctx, s.db, scanMember,
		`SELECT user_id, restaurant_id, role FROM staff WHERE user_id = $1 AND restaurant_id = $2`, userID, restaurantID)
}

// MenuItem is a dish or a drink.
type MenuItem struct {
	ID           int64
	RestaurantID int64
	Name         string
	PriceCents   int64
}

// Menu is the repository of table menu_items.
type Menu struct{ db *db.DB }

func scanMenuItem(row db.Row) (m MenuItem, err error) {
	err = row.Scan(&m.ID, &m.RestaurantID, &m.Name, &m.PriceCents)
	return m, err
}

// Of returns the menu of a restaurant.
func (s *Menu) Of(ctx context.Context, restaurantID int64) ([]MenuItem, error) {
	return db.Many(ctx, s.db, scanMenuItem,
		`SELECT id, restaurant_id, name, price_cents FROM menu_items
		 WHERE restaurant_id = $1 AND removed_at IS NULL ORDER BY name`, restaurantID)
}

// Save changes name and price.
func (s *Menu) Save(ctx context.Context, m MenuItem) error {
	return db.ExecOne(ctx, s.db,
		`UPDATE menu_items SET name = $3, price_cents = $4 WHERE id = $1 AND restaurant_id = $2`,
		m.ID, m.RestaurantID, m.Name, m.PriceCents)
}

// Remove takes an item off the menu. Old orders keep their lines.
func (s *Menu) Remove(ctx context.Context, id int64) error {
	return db.ExecOne(ctx, s.db, `UPDATE menu_items SET removed_at = now() WHERE id = $1 AND removed_at IS NULL`, id)
}
