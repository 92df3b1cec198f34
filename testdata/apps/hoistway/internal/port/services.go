package port

import (
	"context"

	"github.com/google/uuid"

	"example.com/hoistway/internal/domain"
)

// Identity is how people come in, and what they keep for themselves.
type Identity interface {
	Login(ctx context.Context, in LoginRequest) (Tokens, error)
	Refresh(ctx context.Context, in RefreshRequest) (Tokens, error)
	Accept(ctx context.Context, in AcceptRequest) (Tokens, error)
	Me(ctx context.Context, in None) (domain.User, error)
	Rename(ctx context.Context, in RenameRequest) (domain.User, error)
	Views(ctx context.Context, in None) ([]domain.SavedView, error)
	SaveView(ctx context.Context, in ViewRequest) (domain.SavedView, error)
	DeleteView(ctx context.Context, in ViewRequest) (None, error)
}

// Estate is buildings and lifts.
type Estate interface {
	ListBuildings(ctx context.Context, in PageRequest) (domain.Page[domain.Building], error)
	AddBuilding(ctx context.Context, in SaveBuildingRequest) (domain.Building, error)
	GetBuilding(ctx context.Context, in BuildingRequest) (domain.Building, error)
	UpdateBuilding(ctx context.Context, in SaveBuildingRequest) (domain.Building, error)
	DeleteBuilding(ctx context.Context, in BuildingRequest) (None, error)
	ArchiveBuilding(ctx context.Context, in BuildingRequest) (None, error)
	ListLifts(ctx context.Context, in BuildingRequest) ([]domain.Lift, error)
	AddLift(ctx context.Context, in AddLiftRequest) (domain.Lift, error)
	GetBuildingLift(ctx context.Context, in BuildingLiftRequest) (domain.Lift, error)
	UpdateBuildingLift(ctx context.Context, in BuildingLiftRequest) (domain.Lift, error)
	GetLift(ctx context.Context, in LiftRequest) (domain.Lift, error)
	Logbook(ctx context.Context, in LiftRequest) ([]domain.LogEntry, error)
	Readings(ctx context.Context, in LiftRequest) ([]domain.Reading, error)
	Certificates(ctx context.Context, in LiftRequest) ([]domain.CertificateSummary, error)
}

// Work is visits and faults.
type Work interface {
	ListVisits(ctx context.Context, in ListVisitsRequest) (domain.Page[domain.Visit], error)
	PlanVisit(ctx context.Context, in PlanVisitRequest) (domain.Visit, error)
	GetVisit(ctx context.Context, in VisitRequest) (domain.Visit, error)
	CompleteVisit(ctx context.Context, in VisitRequest) (None, error)
	CancelVisit(ctx context.Context, in VisitRequest) (None, error)
	Assign(ctx context.Context, in AssignRequest) (None, error)
	Tick(ctx context.Context, in TickRequest) (None, error)
	ListFaults(ctx context.Context, in ListFaultsRequest) (domain.Page[domain.Fault], error)
	Report(ctx context.Context, in ReportRequest) (domain.Fault, error)
	GetFault(ctx context.Context, in FaultRequest) (domain.Fault, error)
	Ticket(ctx context.Context, in TicketRequest) (domain.Ticket, error)
	Resolve(ctx context.Context, in BulkRequest) (BulkResponse, error)
	Reopen(ctx context.Context, in BulkRequest) (BulkResponse, error)
	Comments(ctx context.Context, in FaultRequest) ([]domain.Comment, error)
	DeleteComment(ctx context.Context, in CommentRequest) (None, error)
}

// Papers is the catalogue, quotes, documents, exports and incidents.
type Papers interface {
	ListParts(ctx context.Context, in ListPartsRequest) ([]domain.Part, error)
	GetPart(ctx context.Context, in PartRequest) (domain.Part, error)
	GetQuote(ctx context.Context, in QuoteRequest) (domain.Quote, error)
	QuoteLines(ctx context.Context, in QuoteRequest) ([]domain.QuoteLine, error)
	AcceptQuote(ctx context.Context, in QuoteRequest) (domain.Quote, error)
	RejectQuote(ctx context.Context, in QuoteRequest) (domain.Quote, error)
	UpdateLine(ctx context.Context, in LineRequest) (None, error)
	ListDocuments(ctx context.Context, in PageRequest) (domain.Page[domain.DocumentSummary], error)
	DocumentLink(ctx context.Context, in DocumentRequest) (LinkResponse, error)
	CertificateLink(ctx context.Context, in CertificateRequest) (LinkResponse, error)
	OpenDocument(ctx context.Context, id uuid.UUID, exp, sig string) (domain.Document, error)
	OpenCertificate(ctx context.Context, id uuid.UUID, exp, sig string) (domain.Certificate, error)
	StartExport(ctx context.Context, in None) (domain.Export, error)
	GetExport(ctx context.Context, in ExportRequest) (domain.Export, error)
}

// Safety is incidents.
type Safety interface {
	ListIncidents(ctx context.Context, in None) ([]domain.IncidentSummary, error)
	GetIncident(ctx context.Context, in IncidentRequest) (domain.Incident, error)
	Statements(ctx context.Context, in IncidentRequest) ([]domain.Statement, error)
	CloseIncident(ctx context.Context, in IncidentRequest) (None, error)
}

// Administration is what owners do with their account.
type Administration interface {
	ListTeam(ctx context.Context, in None) ([]domain.Colleague, error)
	SetRole(ctx context.Context, in RoleRequest) (None, error)
	RemoveUser(ctx context.Context, in UserRequest) (None, error)
	ListKeys(ctx context.Context, in None) ([]domain.Key, error)
	AddKey(ctx context.Context, in AddKeyRequest) (NewKey, error)
	RevokeKey(ctx context.Context, in KeyRequest) (None, error)
}

// Devices is what machines and other systems tell.
type Devices interface {
	Heartbeat(ctx context.Context, in HeartbeatRequest) (None, error)
	AddReading(ctx context.Context, in ReadingRequest) (None, error)
	AckAlarm(ctx context.Context, in AlarmRequest) (None, error)
	ClearAlarm(ctx context.Context, in AlarmRequest) (None, error)
	AlarmRaised(ctx context.Context, in AlarmNotice) (None, error)
	QuotePaid(ctx context.Context, in PaymentNotice) (None, error)
}

// Operations is what our own people do.
type Operations interface {
	ListAccounts(ctx context.Context, in PageRequest) (domain.Page[domain.Account], error)
	GetAccount(ctx context.Context, in AccountRequest) (domain.Account, error)
	Suspend(ctx context.Context, in AccountRequest) (None, error)
	ListJobs(ctx context.Context, in None) ([]domain.Job, error)
	DeleteJob(ctx context.Context, in ExportRequest) (None, error)
	ListBulletins(ctx context.Context, in None) ([]domain.Bulletin, error)
	Publish(ctx context.Context, in BulletinRequest) (domain.Bulletin, error)
}
