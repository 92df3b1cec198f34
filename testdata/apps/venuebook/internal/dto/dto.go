package dto

import (
	"time"

	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/page"
)

type RegisterRequest struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required,min=10,max=72"`
	Name     string `json:"name" binding:"required,max=80"`
	AsHost   bool   `json:"as_host"`
}

type LoginRequest struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required"`
}

type RefreshRequest struct {
	RefreshToken string `json:"refresh_token" binding:"required,hexadecimal"`
}

type TokenPair struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
}

type Session struct {
	ID        int64     `json:"id"`
	UserAgent string    `json:"user_agent"`
	CreatedAt time.Time `json:"created_at"`
}

func FromSession(t domain.RefreshToken) Session {
	return Session{ID: t.ID, UserAgent: t.UserAgent, CreatedAt: t.CreatedAt}
}

type VenueQuery struct {
	City     string `form:"city"`
	Capacity int    `form:"capacity" binding:"omitempty,min=1"`
	page.Params
}

type Venue struct {
	ID          int64  `json:"id"`
	Title       string `json:"title"`
	City        string `json:"city"`
	Description string `json:"description"`
	Capacity    int    `json:"capacity"`
	PriceCents  int64  `json:"price_cents"`
	Status      string `json:"status"`
}

func FromVenue(v domain.Venue) Venue {
	return Venue{v.ID, v.Title, v.City, v.Description, v.Capacity, v.PriceCents, v.Status}
}

type VenuePatch struct {
	Title       *string `json:"title" binding:"omitempty,min=3,max=120"`
	Description *string `json:"description" binding:"omitempty,max=4000"`
	PriceCents  *int64  `json:"price_cents" binding:"omitempty,min=0"`
	Status      *string `json:"status" binding:"omitempty,oneof=draft published withdrawn"`
}

func (p VenuePatch) Apply(v *domain.Venue) {
	if p.Title != nil {
		v.Title = *p.Title
	}
	if p.Description != nil {
		v.Description = *p.Description
	}
	if p.PriceCents != nil {
		v.PriceCents = *p.PriceCents
	}
	if p.Status != nil {
		v.Status = *p.Status
	}
}

type PhotosRequest struct {
	Photos []struct {
		ID      int64  `json:"id" binding:"required"`
		Caption string `json:"caption" binding:"max=200"`
	} `json:"photos" binding:"required,min=1,max=50,dive"`
}

func (r PhotosRequest) Changes() []domain.PhotoChange {
	out := make([]domain.PhotoChange, len(r.Photos))
	for i, p := range r.Photos {
		out[i] = domain.PhotoChange{ID: p.ID, Caption: p.Caption, Position: i}
	}
	return out
}

type VenueStats struct {
	Title        string  `json:"title"`
	Bookings     int64   `json:"bookings"`
	RevenueCents int64   `json:"revenue_cents"`
	Rating       float64 `json:"rating"`
}

type CreateBooking struct {
	VenueID   int64     `json:"venue_id" binding:"required"`
	StartsOn  time.Time `json:"starts_on" binding:"required"`
	EndsOn    time.Time `json:"ends_on" binding:"required,gtefield=StartsOn"`
	HeadCount int       `json:"head_count" binding:"required,min=1"`
	Note      string    `json:"note" binding:"max=1000"`
}

type BookingQuery struct {
	GuestID int64  `form:"guest_id"`
	VenueID int64  `form:"venue_id"`
	Status  string `form:"status" binding:"omitempty,oneof=pending approved declined cancelled"`
	page.Params
}

func (q BookingQuery) Filter() domain.BookingFilter {
	return domain.BookingFilter{GuestID: q.GuestID, VenueID: q.VenueID, Status: q.Status}
}

type ApproveBooking struct {
	VenueID int64  `json:"venue_id" binding:"required"`
	Message string `json:"message" binding:"max=500"`
}

type DeclineBooking struct {
	Reason string `json:"reason" binding:"max=500"`
}

type IDs struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=200,dive,min=1"`
}

type Booking struct {
	ID          int64  `json:"id"`
	VenueID     int64  `json:"venue_id"`
	Venue       string `json:"venue"`
	Guest       string `json:"guest"`
	StartsOn    string `json:"starts_on"`
	EndsOn      string `json:"ends_on"`
	HeadCount   int    `json:"head_count"`
	TotalCents  int64  `json:"total_cents"`
	Note        string `json:"note"`
	Status      string `json:"status"`
	CalendarURL string `json:"calendar_url,omitempty"`
}

func FromBooking(b domain.Booking) Booking {
	return Booking{ID: b.ID, VenueID: b.VenueID, Venue: b.VenueTitle, Guest: b.GuestName, StartsOn: b.StartsOn.Format(time.DateOnly),
		EndsOn: b.EndsOn.Format(time.DateOnly), HeadCount: b.HeadCount, TotalCents: b.TotalCents, Note: b.Note, Status: b.Status}
}

type Invoice struct {
	ID             int64  `json:"id"`
	BookingID      int64  `json:"booking_id"`
	Number         string `json:"number"`
	BillingName    string `json:"billing_name"`
	BillingAddress string `json:"billing_address"`
	AmountCents    int64  `json:"amount_cents"`
	Venue          string `json:"venue"`
}

func FromInvoice(i domain.Invoice) Invoice {
	return Invoice{i.ID, i.BookingID, i.Number, i.BillingName, i.BillingAddress, i.AmountCents, i.VenueTitle}
}

type ReviewPatch struct {
	Rating int    `json:"rating" binding:"required,min=1,max=5"`
	Body   string `json:"body" binding:"required,max=4000"`
}

type ReviewReply struct {
	Reply string `json:"reply" binding:"required,max=2000"`
}

type Review struct {
	ID     int64   `json:"id"`
	Author string  `json:"author"`
	Rating int     `json:"rating"`
	Body   string  `json:"body"`
	Reply  *string `json:"reply,omitempty"`
}

func FromReview(r domain.Review) Review { return Review{r.ID, r.Author, r.Rating, r.Body, r.Reply} }

type Thread struct {
	ID      int64  `json:"id"`
	VenueID int64  `json:"venue_id"`
	Subject string `json:"subject"`
}

func FromThread(t domain.Thread) Thread { return Thread{t.ID, t.VenueID, t.Subject} }

type Message struct {
	ID       int64     `json:"id"`
	SenderID int64     `json:"sender_id"`
	Body     string    `json:"body"`
	SentAt   time.Time `json:"sent_at"`
	Read     bool      `json:"read"`
}

func FromMessage(m domain.Message) Message {
	return Message{m.ID, m.SenderID, m.Body, m.SentAt, m.ReadAt != nil}
}

type PayoutQuery struct {
	HostID int64  `form:"host_id"`
	Status string `form:"status" binding:"omitempty,oneof=scheduled paid failed"`
	page.Params
}

type Payout struct {
	ID          int64  `json:"id"`
	Reference   string `json:"reference"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
}

func FromPayout(p domain.Payout) Payout { return Payout{p.ID, p.Reference, p.AmountCents, p.Status} }

type Ticket struct {
	ID       int64  `json:"id"`
	OpenedBy int64  `json:"opened_by"`
	Subject  string `json:"subject"`
	Status   string `json:"status"`
}

func FromTicket(t domain.Ticket) Ticket { return Ticket(t) }

type PaymentEvent struct {
	InvoiceNumber string `json:"invoice_number" binding:"required"`
	Status        string `json:"status" binding:"required,oneof=paid failed"`
}

type VerificationEvent struct {
	UserID int64  `json:"user_id" binding:"required"`
	Result string `json:"result" binding:"required,oneof=passed failed"`
}
