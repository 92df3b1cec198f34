package rest

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/gridwatt/internal/app"
	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type TokenVerifier interface {
	Verify(raw string) (domain.Actor, error)
}

type Keys struct {
	Links   []byte
	Payment []byte
}

type UseCases struct {
	SignUp       app.UseCase[app.Credentials, app.Token]
	LogIn        app.UseCase[app.Credentials, app.Token]
	Reset        app.UseCase[app.ResetPasswordCmd, app.Done]
	PartnerToken app.UseCase[app.ClientCredentials, app.Token]
	Me           app.UseCase[app.MeCmd, domain.User]

	ListMeters     app.UseCase[app.ListMetersCmd, []domain.Meter]
	ViewMeter      app.UseCase[app.MeterCmd, domain.Meter]
	RenameMeter    app.UseCase[app.RenameMeterCmd, app.Done]
	ListReadings   app.UseCase[app.MeterCmd, []domain.Reading]
	ExportReadings app.UseCase[app.MeterCmd, []domain.Reading]
	CorrectReading app.UseCase[app.ReadingCmd, app.Done]
	DeleteReading  app.UseCase[app.ReadingCmd, app.Done]
	Usage          app.UseCase[app.UsageCmd, app.Usage]
	StartExport    app.UseCase[app.StartExportCmd, domain.Export]
	DownloadExport app.UseCase[app.ExportCmd, []domain.Reading]

	ListTariffs     app.UseCase[app.ListTariffsCmd, []domain.Tariff]
	ViewTariff      app.UseCase[app.TariffCmd, domain.Tariff]
	ViewContract    app.UseCase[app.ContractCmd, domain.Contract]
	CancelContract  app.UseCase[app.ContractCmd, app.Done]
	SwitchTariff    app.UseCase[app.SwitchTariffCmd, app.Done]
	ListInvoices    app.UseCase[app.ListInvoicesCmd, []domain.Invoice]
	ViewInvoice     app.UseCase[app.InvoiceCmd, domain.Invoice]
	ListPayments    app.UseCase[app.InvoiceCmd, app.PaymentHistory]
	PayInvoice      app.UseCase[app.PayInvoiceCmd, app.Done]
	DisputeInvoices app.UseCase[app.DisputeCmd, app.Done]
	SettleInvoice   app.UseCase[app.NoticeCmd, app.Done]
	ReverseInvoice  app.UseCase[app.NoticeCmd, app.Done]
	RelabelFeedin   app.UseCase[app.FeedinCmd, app.Done]
	SetPayout       app.UseCase[app.FeedinCmd, app.Done]

	BuildingMeters      app.UseCase[app.BuildingCmd, []domain.Meter]
	BuildingConsumption app.UseCase[app.BuildingCmd, []domain.Consumption]
	GrantAccess         app.UseCase[app.GrantAccessCmd, app.Granted]
	RevokeGrant         app.UseCase[app.GrantCmd, app.Done]
	Diagnose            app.UseCase[app.MeterCmd, domain.Meter]
	AnnotateOrder       app.UseCase[app.WorkOrderCmd, app.Done]
	CompleteOrder       app.UseCase[app.WorkOrderCmd, app.Done]

	TicketMessages app.UseCase[app.TicketCmd, []domain.TicketMessage]
	ViewTicket     app.UseCase[app.TicketCmd, domain.Ticket]
	AssignTicket   app.UseCase[app.AssignTicketCmd, app.Done]
	ViewHousehold  app.UseCase[app.HouseholdCmd, domain.Household]

	PartnerReadings app.UseCase[app.HouseholdCmd, []domain.Reading]
	ViewLead        app.UseCase[app.LeadCmd, domain.Lead]
	UpdateLead      app.UseCase[app.LeadCmd, app.Done]
	PushReading     app.UseCase[app.PushReadingCmd, app.Done]
	MeterConfig     app.UseCase[app.SerialCmd, domain.Meter]
	Heartbeat       app.UseCase[app.SerialCmd, app.Done]
}

type Server struct {
	uc       UseCases
	tokens   TokenVerifier
	health   ports.Identities
	partners ports.Partners
	gateways ports.Gateways
	keys     Keys
	log      *slog.Logger
}

func NewServer(uc UseCases, store ports.Store, tokens TokenVerifier, keys Keys, log *slog.Logger) *Server {
	return &Server{uc: uc, tokens: tokens, health: store, partners: store, gateways: store, keys: keys, log: log}
}

func (s *Server) Router() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", s.healthz)
	r.Post("/oauth/token", serve(s, http.StatusOK, s.uc.PartnerToken, body[app.ClientCredentials]))
	r.Route("/v1", s.customers)
	r.Route("/partner/v1", func(r chi.Router) {
		r.Use(s.partner)
		r.Get("/households/{householdID}/readings", serve(s, http.StatusOK, s.uc.PartnerReadings, bindHousehold))
		r.Get("/leads/{leadID}", s.viewLead)
		r.Put("/leads/{leadID}", s.updateLead)
	})
	r.Route("/gateway/v1", func(r chi.Router) {
		r.Group(func(gw chi.Router) {
			gw.Use(s.signedByGateway)
			gw.Post("/readings", serve(s, http.StatusAccepted, s.uc.PushReading, body[app.PushReadingCmd]))
			gw.Get("/meters/{serial}/config", serve(s, http.StatusOK, s.uc.MeterConfig, bindSerial))
			r.Post("/meters/{serial}/heartbeat", serve(s, http.StatusAccepted, s.uc.Heartbeat, bindSerial))
		})
	})
	r.Post("/hooks/payments", s.paymentNotice)
	r.Post("/hooks/chargebacks", s.chargebackNotice)
	return r
}

func (s *Server) customers(r chi.Router) {
	r.Post("/auth/signup", serve(s, http.StatusCreated, s.uc.SignUp, body[app.Credentials]))
	r.Post("/auth/login", serve(s, http.StatusOK, s.uc.LogIn, body[app.Credentials]))
	r.Post("/auth/password-reset", serve(s, http.StatusOK, s.uc.Reset, body[app.ResetPasswordCmd]))
	r.Get("/tariffs", serve(s, http.StatusOK, s.uc.ListTariffs, nothing[app.ListTariffsCmd]))
	//authvet:public price sheets have to be published by law
	r.Get("/tariffs/{code}", serve(s, http.StatusOK, s.uc.ViewTariff, bindTariff))
	r.Get("/exports/{exportID}", s.downloadExport)

	r.Group(func(r chi.Router) {
		r.Use(s.identify, s.requireActor)
		r.Get("/me", serve(s, http.StatusOK, s.uc.Me, nothing[app.MeCmd]))
		r.Post("/exports", s.startExport)
		r.Get("/usage/summary", s.usageSummary)
		r.Get("/usage/yearly", s.usageYearly)
		r.Get("/tickets/{ticketID}/messages", serve(s, http.StatusOK, s.uc.TicketMessages, bindTicket))
		r.Delete("/grants/{grantID}", serve(s, http.StatusOK, s.uc.RevokeGrant, bindGrant))

		r.Get("/meters", serve(s, http.StatusOK, s.uc.ListMeters, nothing[app.ListMetersCmd]))
		r.Route("/meters/{meterID}", func(r chi.Router) {
			r.Get("/", s.viewMeter)
			r.Patch("/", s.renameMeter)
			r.Get("/readings", serve(s, http.StatusOK, s.uc.ListReadings, bindMeter))
			r.Get("/readings.csv", s.readingsCSV)
			r.Put("/readings/{readingID}", s.correctReading)
			r.Delete("/readings/{readingID}", s.deleteReading)
			r.Post("/grants", s.grantAccess)
		})
		r.Route("/contracts/{contractID}", func(r chi.Router) {
			r.Get("/", serve(s, http.StatusOK, s.uc.ViewContract, bindContract))
			r.Post("/cancel", serve(s, http.StatusOK, s.uc.CancelContract, bindContract))
			r.Post("/tariff", s.switchTariff)
		})
		r.Route("/invoices", func(r chi.Router) {
			r.Get("/", s.listInvoices)
			r.Post("/dispute", serve(s, http.StatusOK, s.uc.DisputeInvoices, body[app.DisputeCmd]))
			r.Get("/{invoiceID}", serve(s, http.StatusOK, s.uc.ViewInvoice, bindInvoice))
			r.Get("/{invoiceID}/payments", serve(s, http.StatusOK, s.uc.ListPayments, bindInvoice))
			r.Post("/{invoiceID}/payments", s.payInvoice)
		})
		r.Patch("/feedins/{feedinID}", serve(s, http.StatusOK, s.uc.RelabelFeedin, bindFeedin))
		r.Put("/feedins/{feedinID}/payout", serve(s, http.StatusOK, s.uc.SetPayout, bindFeedin))
		r.Route("/landlord/buildings/{buildingID}", func(r chi.Router) {
			r.Get("/meters", serve(s, http.StatusOK, s.uc.BuildingMeters, bindBuilding))
			r.Get("/consumption", serve(s, http.StatusOK, s.uc.BuildingConsumption, bindBuilding))
		})
		r.Route("/installer", func(r chi.Router) {
			r.Get("/meters/{meterID}/diagnostics", serve(s, http.StatusOK, s.uc.Diagnose, bindMeter))
			r.Put("/work-orders/{orderID}", s.annotateOrder)
			r.Post("/work-orders/{orderID}/complete", s.completeOrder)
		})
	})

	r.Route("/support", func(r chi.Router) {
		r.Use(s.identify)
		r.Get("/tickets/{ticketID}", serve(s, http.StatusOK, s.uc.ViewTicket, bindTicket))
		r.Post("/tickets/{ticketID}/assign", s.assignTicket)
		r.Get("/households/{householdID}", serve(s, http.StatusOK, s.uc.ViewHousehold, bindHousehold))
	})
}
