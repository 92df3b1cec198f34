package app

import (
	"log/slog"

	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

// Deps are the adapters behind the ports.
type Deps struct {
	Log         *slog.Logger
	Tx          ports.Transactor
	Leases      ports.Leases
	Payments    ports.Payments
	Methods     ports.PaymentMethods
	Roles       ports.Roles
	Units       ports.Units
	Tickets     ports.Tickets
	Contractors ports.Contractors
	Inspections ports.Inspections
	Notices     ports.Notices
	Messages    ports.Messages
	People      ports.People
	Outbox      ports.Outbox

	PaymentHooks    ports.SignatureChecker
	InspectionHooks ports.SignatureChecker
}

// Application is everything that can be done.
type Application struct {
	ReadLease      UseCase[ReadLeaseQuery, domain.Lease]
	RenewLease     UseCase[RenewLeaseCommand, domain.Lease]
	TerminateLease UseCase[TerminateLeaseCommand, domain.Lease]
	LeaseStatement UseCase[LeaseStatementQuery, Statement]

	ListPayments     UseCase[ListPaymentsQuery, []domain.Payment]
	ExportPayments   UseCase[ExportPaymentsQuery, []domain.Payment]
	WaivePayment     UseCase[WaivePaymentCommand, domain.Payment]
	RefundPayment    UseCase[RefundPaymentCommand, domain.Payment]
	ConfirmPayment   UseCase[ConfirmPaymentCommand, Nothing]
	RemoveMethod     UseCase[RemoveMethodCommand, Nothing]
	SetDefaultMethod UseCase[SetDefaultMethodCommand, Nothing]
	RentCalendar     UseCase[CalendarQuery, []domain.Payment]
	InspectionDates  UseCase[CalendarQuery, []domain.Inspection]

	ListVacancies      UseCase[ListVacanciesQuery, []domain.Listing]
	ReadUnit           UseCase[ReadUnitQuery, domain.Unit]
	ChangeUnit         UseCase[ChangeUnitCommand, domain.Unit]
	ConcludeInspection UseCase[ConcludeInspectionCommand, Nothing]

	ReadTicket         UseCase[ReadTicketQuery, domain.Ticket]
	CloseTicket        UseCase[CloseTicketCommand, domain.Ticket]
	AssignTicket       UseCase[AssignTicketCommand, domain.Ticket]
	ListTicketPhotos   UseCase[TicketPhotosQuery, []domain.Photo]
	ListTicketComments UseCase[TicketCommentsQuery, []domain.Comment]
	OpenPhoto          UseCase[OpenPhotoQuery, domain.Photo]

	ListTrades        UseCase[Nothing, []domain.Trade]
	ContractorCard    UseCase[ContractorCardQuery, domain.Contractor]
	AmendContractor   UseCase[AmendContractorCommand, domain.Contractor]
	DismissContractor UseCase[DismissContractorCommand, Nothing]

	PublishNotice  UseCase[PublishNoticeCommand, domain.Notice]
	RemoveNotice   UseCase[RemoveNoticeCommand, Nothing]
	RewordMessage  UseCase[RewordMessageCommand, Nothing]
	RetractMessage UseCase[RetractMessageCommand, Nothing]

	ShowInvitation UseCase[ShowInvitationQuery, domain.Invitation]
	LookUpUser     UseCase[LookUpUserQuery, domain.User]
	Health         UseCase[Nothing, Backlog]
}

func New(d Deps) *Application {
	log := d.Log
	return &Application{
		ReadLease: Logged(log, "ReadLease", ReadLease{leases: d.Leases, roles: d.Roles}),
		RenewLease: Logged(log, "RenewLease",
			Authorized(managesLease[RenewLeaseCommand](d.Leases, d.Roles), RenewLease{tx: d.Tx})),
		TerminateLease: Logged(log, "TerminateLease", TerminateLease{tx: d.Tx}),
		LeaseStatement: Logged(log, "LeaseStatement",
			Authorized(readsLease[LeaseStatementQuery](d.Leases, d.Roles), LeaseStatement{payments: d.Payments})),

		ListPayments:     Logged(log, "ListPayments", ListPayments{payments: d.Payments, roles: d.Roles}),
		ExportPayments:   Logged(log, "ExportPayments", ExportPayments{payments: d.Payments}),
		WaivePayment:     Logged(log, "WaivePayment", WaivePayment{payments: d.Payments}),
		RefundPayment:    Logged(log, "RefundPayment", RefundPayment{tx: d.Tx}),
		ConfirmPayment:   Logged(log, "ConfirmPayment", ConfirmPayment{payments: d.Payments, signatures: d.PaymentHooks}),
		RemoveMethod:     Logged(log, "RemoveMethod", RemoveMethod{methods: d.Methods}),
		SetDefaultMethod: Logged(log, "SetDefaultMethod", SetDefaultMethod{tx: d.Tx}),
		RentCalendar:     Logged(log, "RentCalendar", RentCalendar{payments: d.Payments}),
		InspectionDates:  Logged(log, "InspectionDates", InspectionDates{inspections: d.Inspections}),

		ListVacancies:      Logged(log, "ListVacancies", ListVacancies{units: d.Units}),
		ReadUnit:           Logged(log, "ReadUnit", ReadUnit{units: d.Units}),
		ChangeUnit:         Logged(log, "ChangeUnit", ChangeUnit{units: d.Units}),
		ConcludeInspection: Logged(log, "ConcludeInspection", ConcludeInspection{inspections: d.Inspections, signatures: d.InspectionHooks}),

		ReadTicket: Logged(log, "ReadTicket", ReadTicket{tickets: d.Tickets, policy: TicketPolicy{roles: d.Roles}}),
		CloseTicket: Logged(log, "CloseTicket",
			Authorized(handlesTicket[CloseTicketCommand](d.Tickets, d.Roles), CloseTicket{tx: d.Tx})),
		AssignTicket: Logged(log, "AssignTicket",
			Authorized(dispatchesTicket[AssignTicketCommand](d.Roles), AssignTicket{tx: d.Tx, contractors: d.Contractors})),
		ListTicketPhotos:   Logged(log, "ListTicketPhotos", ListTicketPhotos{tickets: d.Tickets}),
		ListTicketComments: Logged(log, "ListTicketComments", ListTicketComments{tickets: d.Tickets}),
		OpenPhoto:          Logged(log, "OpenPhoto", OpenPhoto{tickets: d.Tickets}),

		ListTrades:        Logged(log, "ListTrades", ListTrades{contractors: d.Contractors}),
		ContractorCard:    Logged(log, "ContractorCard", ContractorCard{contractors: d.Contractors}),
		AmendContractor:   Logged(log, "AmendContractor", AmendContractor{contractors: d.Contractors}),
		DismissContractor: Logged(log, "DismissContractor", DismissContractor{contractors: d.Contractors}),

		PublishNotice:  Logged(log, "PublishNotice", PublishNotice{notices: d.Notices}),
		RemoveNotice:   Logged(log, "RemoveNotice", RemoveNotice{notices: d.Notices}),
		RewordMessage:  Logged(log, "RewordMessage", RewordMessage{messages: d.Messages}),
		RetractMessage: Logged(log, "RetractMessage", RetractMessage{messages: d.Messages}),

		ShowInvitation: Logged(log, "ShowInvitation", ShowInvitation{people: d.People}),
		LookUpUser:     Logged(log, "LookUpUser", LookUpUser{people: d.People}),
		Health:         Health{outbox: d.Outbox},
	}
}
