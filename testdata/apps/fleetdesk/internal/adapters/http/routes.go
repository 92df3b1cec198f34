package httpapi

import "net/http"

// Access says who may call a route.
type Access uint8

const (
	AccessOpen    Access = iota // logins, links, hooks
	AccessAny                   // people and machines
	AccessPerson                // people
	AccessMachine               // machines
	AccessDevice                // boxes in vehicles
	AccessSigned                // the telematics provider
	AccessStaff                 // our own support
)

type route struct {
	Method  string
	Pattern string
	Handler http.Handler
	Access  Access
}

func (s *Server) routes() []route {
	return []route{
		{Method: "POST", Pattern: "/session", Handler: http.HandlerFunc(s.login), Access: AccessOpen},
		{Method: "POST", Pattern: "/session/company", Handler: endpoint(s.identity.SwitchCompany), Access: AccessPerson},
		{Method: "POST", Pattern: "/invitations/{token}/accept", Handler: endpoint(s.tenancy.Accept), Access: AccessPerson},

		{Method: "GET", Pattern: "/companies/{company}", Handler: endpoint(s.tenancy.Company), Access: AccessPerson},
		{Method: "PATCH", Pattern: "/companies/{company}", Handler: endpoint(s.tenancy.EditCompany), Access: AccessPerson},
		{Method: "PUT", Pattern: "/companies/{company}/members/{user}", Handler: endpoint(s.tenancy.PutMember), Access: AccessPerson},
		{Method: "DELETE", Pattern: "/companies/{company}/members/{member}", Handler: endpoint(s.tenancy.RemoveMember), Access: AccessPerson},

		// accounting links these in their spreadsheets
		{Method: "GET", Pattern: "/companies/{company}/mileage.csv", Handler: report(s.reports.Mileage)},
		{Method: "GET", Pattern: "/companies/{company}/fuel.csv", Handler: report(s.reports.Fuel)},

		{Method: "GET", Pattern: "/companies/{company}/depots", Handler: endpoint(s.fleet.Depots), Access: AccessAny},
		{Method: "PATCH", Pattern: "/depots/{depot}", Handler: endpoint(s.editDepot), Access: AccessPerson},
		{Method: "DELETE", Pattern: "/depots/{depot}", Handler: endpoint(s.fleet.CloseDepot), Access: AccessPerson},

		{Method: "GET", Pattern: "/vehicles", Handler: endpoint(s.fleet.List), Access: AccessAny},
		{Method: "POST", Pattern: "/vehicles/import", Handler: endpoint(s.fleet.Import), Access: AccessPerson},
		{Method: "POST", Pattern: "/vehicles/retire", Handler: endpoint(s.fleet.Retire), Access: AccessPerson},
		{Method: "GET", Pattern: "/vehicles/{vehicle}", Handler: endpoint(s.fleet.Vehicle), Access: AccessPerson},
		{Method: "PATCH", Pattern: "/vehicles/{vehicle}", Handler: s.ownVehicle(endpoint(s.reviseVehicle)), Access: AccessPerson},
		{Method: "DELETE", Pattern: "/vehicles/{vehicle}", Handler: s.ownVehicle(endpoint(s.fleet.Scrap)), Access: AccessPerson},

		{Method: "PUT", Pattern: "/fuel-cards/{number}", Handler: endpoint(s.fleet.PutCard), Access: AccessPerson},
		{Method: "DELETE", Pattern: "/fuel-cards/{number}", Handler: endpoint(s.fleet.WithdrawCard), Access: AccessPerson},

		{Method: "GET", Pattern: "/trips", Handler: endpoint(s.trips.List), Access: AccessPerson},
		{Method: "GET", Pattern: "/trips/{trip}", Handler: endpoint(s.trips.Trip), Access: AccessPerson},
		{Method: "DELETE", Pattern: "/trips/{trip}", Handler: endpoint(s.trips.Cancel), Access: AccessPerson},
		{Method: "POST", Pattern: "/trips/{trip}/finish", Handler: endpoint(s.trips.Finish), Access: AccessPerson},
		{Method: "POST", Pattern: "/trips/{trip}/share", Handler: endpoint(s.trips.Share), Access: AccessPerson},
		{Method: "GET", Pattern: "/shared/{secret}", Handler: endpoint(s.trips.Shared), Access: AccessOpen},

		{Method: "GET", Pattern: "/api/v1/vehicles/{vehicle}/odometer", Handler: endpoint(s.fleet.Odometer), Access: AccessMachine},
		{Method: "PUT", Pattern: "/api/v1/vehicles/{vehicle}/odometer", Handler: endpoint(s.fleet.ReadOdometer), Access: AccessMachine},
		{Method: "GET", Pattern: "/devices/{serial}/config", Handler: endpoint(s.telemetry.Config), Access: AccessDevice},
		{Method: "POST", Pattern: "/hooks/telematics", Handler: endpoint(s.telemetry.Record), Access: AccessSigned},
		{Method: "POST", Pattern: "/hooks/workshop", Handler: http.HandlerFunc(s.workshop), Access: AccessOpen},

		{Method: "DELETE", Pattern: "/staff/users/{user}/sessions", Handler: endpoint(s.identity.EndSessions), Access: AccessStaff},
	}
}

// Handler returns the whole API.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, rt := range s.routes() {
		mux.Handle(rt.Method+" "+rt.Pattern, s.guard(rt.Access, rt.Handler))
	}
	// the web client's own, not part of the documented API
	mux.Handle("GET /me", s.guard(AccessPerson, endpoint(s.identity.Me)))
	mux.Handle("GET /vehicles/{vehicle}/photo", http.HandlerFunc(s.photo))
	return s.recoverer(s.identify(mux))
}
