package models

// IDParam is for ShouldBindUri.
type IDParam struct {
	ID int64 `uri:"id" binding:"required,min=1"`
}

type DeviceParam struct {
	DeviceID int64 `uri:"deviceId" binding:"required,min=1"`
}

type RegisterRequest struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required,min=8"`
	Name     string `json:"name"`
}

type LoginRequest struct {
	Email    string `json:"email" binding:"required"`
	Password string `json:"password" binding:"required"`
}

type ForgotPasswordRequest struct {
	Email string `json:"email" binding:"required,email"`
}

type ResetPasswordRequest struct {
	Token    string `json:"token" binding:"required"`
	Password string `json:"password" binding:"required,min=8"`
}

type PendingEmailRequest struct {
	UserID int64  `json:"user_id" binding:"required"`
	Email  string `json:"email" binding:"required,email"`
}

type CreateVehicleRequest struct {
	Plate    string `json:"plate" binding:"required"`
	Make     string `json:"make"`
	Model    string `json:"model"`
	Odometer int    `json:"odometer"`
}

type UpdateExpenseRequest struct {
	VehicleID   int64   `json:"vehicle_id" binding:"required"`
	Category    *string `json:"category"`
	AmountCents *int    `json:"amount_cents"`
	Note        *string `json:"note"`
}

type UpdateTripRequest struct {
	TripType string `json:"trip_type" binding:"required,oneof=private business commute"`
	Purpose  string `json:"purpose"`
	Distance int    `json:"distance"`
}

type BulkIDsRequest struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=200"`
}

type UpdateServiceRequest struct {
	Title     string `json:"title" binding:"required"`
	CostCents int    `json:"cost_cents"`
	Odometer  int    `json:"odometer"`
}

type TransferRequest struct {
	NewOwnerID int64 `json:"new_owner_id" binding:"required"`
}

type ReadingRequest struct {
	Odometer int `json:"odometer" binding:"required"`
}

type PaymentEvent struct {
	ID           string `json:"id"`
	Type         string `json:"type"`
	Subscription string `json:"subscription"`
	Status       string `json:"status"`
}

type FuelcardEvent struct {
	CardNo       string `json:"card_no" binding:"required"`
	Status       string `json:"status" binding:"required"`
	BalanceCents int    `json:"balance_cents"`
}
