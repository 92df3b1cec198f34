package port

import "github.com/google/uuid"

// Requests are filled from the path and the query by their tags, from the body by encoding/json.

// None is the request, or the answer, that says nothing.
type None struct{}

// PageRequest asks for a part of a list.
type PageRequest struct {
	After uuid.UUID `query:"after" json:"-"`
	Limit int32     `query:"limit" json:"-"`
}

// Size is Limit, kept within reason.
func (p PageRequest) Size() int32 {
	if p.Limit <= 0 || p.Limit > 200 {
		return 50
	}
	return p.Limit
}

type (
	LoginRequest struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	RefreshRequest struct {
		RefreshToken string `json:"refresh_token"`
	}
	AcceptRequest struct {
		Secret   string `path:"secret" json:"-"`
		Name     string `json:"name"`
		Password string `json:"password"`
	}
	Tokens struct {
		AccessToken  string `json:"access_token"`
		RefreshToken string `json:"refresh_token"`
	}
	RenameRequest struct {
		Name string `json:"name"`
	}
	ViewRequest struct {
		View   uuid.UUID `path:"view" json:"-"`
		Name   string    `json:"name"`
		Filter string    `json:"filter"`
	}
)

type (
	BuildingRequest struct {
		Building uuid.UUID `path:"building" json:"-"`
	}
	SaveBuildingRequest struct {
		Building uuid.UUID `path:"building" json:"-"`
		Name     string    `json:"name"`
		Address  string    `json:"address"`
	}
	AddLiftRequest struct {
		Building uuid.UUID `path:"building" json:"-"`
		Serial   string    `json:"serial"`
		Model    string    `json:"model"`
	}
	BuildingLiftRequest struct {
		Building uuid.UUID `path:"building" json:"-"`
		Lift     uuid.UUID `path:"lift" json:"-"`
		Model    string    `json:"model"`
	}
	LiftRequest struct {
		Lift uuid.UUID `path:"lift" json:"-"`
		Kind string    `query:"kind" json:"-"`
	}
	CertificateRequest struct {
		Certificate uuid.UUID `path:"certificate" json:"-"`
	}
	LinkResponse struct {
		URL string `json:"url"`
	}
)

type (
	ListVisitsRequest struct {
		PageRequest
		Building *uuid.UUID `query:"building" json:"-"`
	}
	PlanVisitRequest struct {
		Lift    uuid.UUID `json:"lift"`
		Summary string    `json:"summary"`
	}
	VisitRequest struct {
		Visit uuid.UUID `path:"visit" json:"-"`
	}
	AssignRequest struct {
		Visit      uuid.UUID `path:"visit" json:"-"`
		Technician uuid.UUID `json:"technician"`
	}
	TickRequest struct {
		Visit uuid.UUID `path:"visit" json:"-"`
		Item  uuid.UUID `path:"item" json:"-"`
		Done  bool      `json:"done"`
	}
	ListFaultsRequest struct {
		PageRequest
		Account *uuid.UUID `query:"account" json:"-"`
		State   string     `query:"state" json:"-"`
	}
	ReportRequest struct {
		Lift        uuid.UUID `json:"lift"`
		Description string    `json:"description"`
	}
	FaultRequest struct {
		Fault uuid.UUID `path:"fault" json:"-"`
	}
	BulkRequest struct {
		IDs []uuid.UUID `json:"ids"`
	}
	BulkResponse struct {
		Changed []uuid.UUID `json:"changed"`
	}
	CommentRequest struct {
		Fault   uuid.UUID `path:"fault" json:"-"`
		Comment uuid.UUID `path:"comment" json:"-"`
	}
	TicketRequest struct {
		Ticket int64 `path:"ticket" json:"-"`
	}
)

type (
	ListPartsRequest struct {
		After int64 `query:"after" json:"-"`
		Limit int32 `query:"limit" json:"-"`
	}
	PartRequest struct {
		Part int64 `path:"part" json:"-"`
	}
	QuoteRequest struct {
		Quote uuid.UUID `path:"quote" json:"-"`
	}
	LineRequest struct {
		Quote uuid.UUID `path:"quote" json:"-"`
		Line  uuid.UUID `path:"line" json:"-"`
		Note  string    `json:"note"`
	}
	DocumentRequest struct {
		Document uuid.UUID `path:"document" json:"-"`
	}
	ExportRequest struct {
		Export uuid.UUID `path:"export" json:"-"`
	}
	IncidentRequest struct {
		Incident uuid.UUID `path:"incident" json:"-"`
	}
)

type (
	RoleRequest struct {
		User uuid.UUID `path:"user" json:"-"`
		Role string    `json:"role"`
	}
	UserRequest struct {
		User uuid.UUID `path:"user" json:"-"`
	}
	AddKeyRequest struct {
		Name string `json:"name"`
	}
	NewKey struct {
		ID  uuid.UUID `json:"id"`
		Key string    `json:"key"`
	}
	KeyRequest struct {
		Key uuid.UUID `path:"key" json:"-"`
	}
	AccountRequest struct {
		Account uuid.UUID `path:"account" json:"-"`
	}
	BulletinRequest struct {
		Title string `json:"title"`
		Body  string `json:"body"`
	}
)

type (
	HeartbeatRequest struct {
		Serial string `json:"serial"`
	}
	ReadingRequest struct {
		Lift  uuid.UUID `path:"lift" json:"-"`
		Kind  string    `json:"kind"`
		Value float64   `json:"value"`
	}
	AlarmRequest struct {
		Alarm uuid.UUID `path:"alarm" json:"-"`
	}
	AlarmNotice struct {
		Lift      uuid.UUID `json:"lift"`
		Reference string    `json:"reference"`
	}
	PaymentNotice struct {
		Quote uuid.UUID `json:"quote"`
	}
)
