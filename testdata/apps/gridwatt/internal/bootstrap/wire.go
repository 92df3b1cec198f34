package bootstrap

import (
	"database/sql"
	"log/slog"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/gridwatt/internal/adapters/postgres"
	"example.com/gridwatt/internal/adapters/rest"
	"example.com/gridwatt/internal/adapters/token"
	"example.com/gridwatt/internal/app"
	"example.com/gridwatt/internal/domain"
)

type Config struct {
	TokenKey   []byte
	LinkKey    []byte
	PaymentKey []byte
}

// Build wires adapters and use cases together.
func Build(db *sql.DB, cfg Config, log *slog.Logger) chi.Router {
	store := postgres.NewStore(db)
	work := postgres.NewTransactor(db)
	tokens := token.NewKeeper(cfg.TokenKey, time.Hour)
	readings := app.ListReadings{Store: store}

	uc := rest.UseCases{
		SignUp:       app.SignUp{Work: work, Tokens: tokens},
		LogIn:        app.LogIn{Store: store, Tokens: tokens},
		Reset:        app.ResetPassword{Work: work},
		PartnerToken: app.IssuePartnerToken{Store: store},
		Me:           app.Me{Store: store},

		ListMeters:     app.ListMeters{Store: store},
		ViewMeter:      app.ViewMeter{Store: store, Policy: app.MeterPolicy{Property: store, Installers: store}},
		RenameMeter:    app.RenameMeter{Store: store},
		ListReadings:   app.Guard(readings, app.OwnMeter[app.MeterCmd](store)),
		ExportReadings: readings,
		CorrectReading: app.Guard(app.CorrectReading{Store: store}, app.OwnMeter[app.ReadingCmd](store)),
		DeleteReading:  app.Guard(app.DeleteReading{Store: store}, app.OwnMeter[app.ReadingCmd](store)),
		Usage:          app.ViewUsage{Store: store},
		StartExport:    app.StartExport{Store: store},
		DownloadExport: app.DownloadExport{Store: store},

		ListTariffs:     app.ListTariffs{Store: store},
		ViewTariff:      app.ViewTariff{Store: store},
		ViewContract:    app.ViewContract{Store: store},
		CancelContract:  app.CancelContract{Work: work},
		SwitchTariff:    app.SwitchTariff{Work: work},
		ListInvoices:    app.ListInvoices{Store: store},
		ViewInvoice:     app.ViewInvoice{Store: store},
		ListPayments:    app.ListPayments{Store: store},
		PayInvoice:      app.PayInvoice{Work: work},
		DisputeInvoices: app.DisputeInvoices{Work: work},
		SettleInvoice:   app.SettleInvoice{Store: store},
		ReverseInvoice:  app.ReverseInvoice{Store: store},
		RelabelFeedin:   app.RelabelFeedin{Store: store},
		SetPayout:       app.SetPayout{Store: store},

		BuildingMeters:      app.Guard(app.ListBuildingMeters{Store: store}, app.HasRole[app.BuildingCmd](domain.RoleLandlord)),
		BuildingConsumption: app.Guard(app.ViewConsumption{Store: store}, app.HasRole[app.BuildingCmd](domain.RoleLandlord)),
		GrantAccess:         app.GrantAccess{Work: work},
		RevokeGrant:         app.RevokeGrant{Store: store},
		Diagnose:            app.Guard(app.Diagnose{Store: store}, app.HasRole[app.MeterCmd](domain.RoleInstaller)),
		AnnotateOrder:       app.Guard(app.AnnotateWorkOrder{Work: work}, app.HasRole[app.WorkOrderCmd](domain.RoleInstaller)),
		CompleteOrder:       app.Guard(app.CompleteWorkOrder{Work: work}, app.HasRole[app.WorkOrderCmd](domain.RoleInstaller)),

		TicketMessages: app.ListTicketMessages{Store: store},
		ViewTicket:     app.Guard(app.ViewTicket{Store: store}, app.HasRole[app.TicketCmd](domain.RoleAgent, domain.RoleAdmin)),
		AssignTicket:   app.AssignTicket{Store: store},
		ViewHousehold:  app.Guard(app.ViewHousehold{Store: store}, app.HasRole[app.HouseholdCmd](domain.RoleAdmin)),

		PartnerReadings: app.PartnerReadings{Partners: store, Metering: store},
		ViewLead:        app.ViewLead{Store: store},
		UpdateLead:      app.UpdateLead{Store: store},
		PushReading:     app.PushReading{Store: store},
		MeterConfig:     app.MeterConfig{Store: store},
		Heartbeat:       app.Heartbeat{Store: store},
	}
	keys := rest.Keys{Links: cfg.LinkKey, Payment: cfg.PaymentKey}
	return rest.NewServer(uc, store, tokens, keys, log).Router()
}
