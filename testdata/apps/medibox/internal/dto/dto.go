// Package dto holds the shapes of requests.
package dto

import (
	"time"

	"example.com/medibox/internal/models"
)

type IDParam struct {
	ID int64 `uri:"id" binding:"required,min=1"`
}

type ItemParam struct {
	IDParam
	ItemID int64 `uri:"itemId" binding:"required,min=1"`
}

type LineParam struct {
	IDParam
	LineID int64 `uri:"lineId" binding:"required,min=1"`
}

type TokenParam struct {
	Token string `uri:"token" binding:"required,len=64,hexadecimal"`
}

type PageQuery struct {
	Page    int `form:"page,default=1" binding:"min=1"`
	PerPage int `form:"per_page,default=20" binding:"min=1,max=100"`
}

func (p PageQuery) Window() (limit, offset int) { return p.PerPage, (p.Page - 1) * p.PerPage }

type RegisterRequest struct {
	Email    string `json:"email" binding:"required,email,max=200"`
	FullName string `json:"full_name" binding:"required,max=120"`
	Password string `json:"password" binding:"required,min=10,max=72"`
}

type LoginRequest struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required"`
}

type AddressRequest struct {
	Label    string `json:"label" binding:"required,max=40"`
	Line1    string `json:"line1" binding:"required,max=200"`
	City     string `json:"city" binding:"required,max=80"`
	Postcode string `json:"postcode" binding:"required,max=12"`
}

// AddressRef names one of the saved addresses.
type AddressRef struct {
	AddressID int64 `json:"address_id" binding:"required,min=1"`
}

type PrescriptionQuery struct {
	PageQuery
	PatientID int64 `form:"patient_id" binding:"min=0"`
}

type ItemRequest struct {
	Dosage   string `json:"dosage" binding:"required,max=200"`
	Quantity int    `json:"quantity" binding:"required,min=1,max=50"`
}

type OrderQuery struct {
	PageQuery
	Status     string `form:"status" binding:"omitempty,oneof=placed paid preparing shipped delivered cancelled"`
	CustomerID int64  `form:"customer_id" binding:"min=0"`
}

// Owner is the customer whose orders are listed. The phone desk passes the
// customer it has on the line; everybody else leaves the parameter out.
func (q OrderQuery) Owner(u *models.User) int64 {
	if q.CustomerID > 0 {
		return q.CustomerID
	}
	return u.ID
}

type ExportQuery struct {
	PharmacyID int64     `form:"pharmacy_id" binding:"min=0"`
	Since      time.Time `form:"since" time_format:"2006-01-02"`
}

type OrderRequest struct {
	PharmacyID     int64              `json:"pharmacy_id" binding:"required,min=1"`
	AddressID      int64              `json:"address_id" binding:"required,min=1"`
	PrescriptionID *int64             `json:"prescription_id" binding:"omitempty,min=1"`
	Instructions   string             `json:"instructions" binding:"max=300"`
	Lines          []OrderLineRequest `json:"lines" binding:"required,min=1,max=40,dive"`
}

type OrderLineRequest struct {
	MedicineID int64 `json:"medicine_id" binding:"required,min=1"`
	Quantity   int   `json:"quantity" binding:"required,min=1,max=20"`
}

type LineRequest struct {
	Quantity int    `json:"quantity" binding:"required,min=1,max=20"`
	Note     string `json:"note" binding:"max=200"`
}

type BulkRequest struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=100,dive,min=1"`
}

type StatusRequest struct {
	Status string `json:"status" binding:"required,oneof=preparing shipped delivered"`
}

type DeliveryRequest struct {
	Status string `json:"status" binding:"required,oneof=picked_up delivered failed"`
	Note   string `json:"note" binding:"max=300"`
}

type RefundRequest struct {
	Reason      string `json:"reason" binding:"required,max=500"`
	AmountCents int64  `json:"amount_cents" binding:"required,min=1"`
}

type RefundQuery struct {
	PageQuery
	Status string `form:"status" binding:"omitempty,oneof=requested approved rejected withdrawn"`
}

type PaymentEvent struct {
	PaymentRef  string `json:"payment_ref" binding:"required"`
	AmountCents int64  `json:"amount_cents" binding:"required,min=1"`
}

type CourierEvent struct {
	TrackingRef string `json:"tracking_ref" binding:"required"`
	Status      string `json:"status" binding:"required,oneof=picked_up in_transit delivered failed"`
}
