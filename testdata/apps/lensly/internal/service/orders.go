package service

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.com/lensly/internal/model"
	"example.com/lensly/internal/scope"
)

// Orders has the rules about prints.
type Orders struct{ db *gorm.DB }

// NewOrders returns the service.
func NewOrders(db *gorm.DB) *Orders { return &Orders{db: db} }

// AddressChange says where an order is to be sent.
type AddressChange struct {
	OrderID int64
	UserID  int64
	Address string
}

// List lists the orders of a user.
func (s *Orders) List(ctx context.Context, user int64) (list []model.PrintOrder, err error) {
	err = s.db.WithContext(ctx).Where(&model.PrintOrder{UserID: user}).Preload("Items").Find(&list).Error
	return list, err
}

// Get loads an order of a user with what was ordered.
func (s *Orders) Get(ctx context.Context, id, user int64) (*model.PrintOrder, error) {
	var o model.PrintOrder
	err := s.db.WithContext(ctx).Preload("Items").Where("user_id = ?", user).First(&o, id).Error
	return &o, notFound(err)
}

// Invoice loads an order for its invoice.
func (s *Orders) Invoice(ctx context.Context, id int64) (*model.PrintOrder, error) {
	return Find[model.PrintOrder](ctx, s.db.Preload("Items"), id)
}

// Place orders prints of photos that the user may see.
func (s *Orders) Place(ctx context.Context, user int64, address string, items []model.PrintItem) (*model.PrintOrder, error) {
	ids := make([]int64, 0, len(items))
	seen := map[int64]bool{}
	for _, it := range items {
		if !seen[it.PhotoID] {
			seen[it.PhotoID] = true
			ids = append(ids, it.PhotoID)
		}
	}
	o := model.PrintOrder{UserID: user, Address: address, Items: items}
	err := s.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var n int64
		err := tx.Model(&model.Photo{}).Scopes(scope.VisibleTo(user)).Where("photos.id IN ?", ids).Count(&n).Error
		if err != nil {
			return err
		}
		if n != int64(len(ids)) {
			return ErrNotFound
		}
		return tx.Create(&o).Error
	})
	return &o, err
}

// Cancel takes an order back as long as nothing was printed.
func (s *Orders) Cancel(ctx context.Context, id, user int64) error {
	return s.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var o model.PrintOrder
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&o, id).Error; err != nil {
			return notFound(err)
		}
		if o.UserID != user {
			return ErrNotFound
		}
		if o.State == "printed" {
			return ErrState
		}
		o.State = "cancelled"
		return tx.Save(&o).Error
	})
}

// ChangeAddress sends an open order of the user elsewhere.
func (s *Orders) ChangeAddress(ctx context.Context, in AddressChange) error {
	return affected(s.db.WithContext(ctx).Model(&model.PrintOrder{}).
		Where(&model.PrintOrder{ID: in.OrderID, UserID: in.UserID, State: "open"}).
		Update("address", in.Address))
}

// SetState is for those who print and those who take the money.
func (s *Orders) SetState(ctx context.Context, id int64, state string) error {
	return affected(s.db.WithContext(ctx).Model(&model.PrintOrder{}).Where("id = ?", id).Update("state", state))
}
