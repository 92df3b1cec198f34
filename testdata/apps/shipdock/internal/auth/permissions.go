package auth

import "strings"

// Permissions are "<area>:<verb>". A role may hold a whole area as "<area>:*".
const (
	UsersWrite        = "users:write"
	DocksWrite        = "docks:write"
	LoadsRead         = "loads:read"
	LoadsWrite        = "loads:write"
	AppointmentsRead  = "appointments:read"
	AppointmentsWrite = "appointments:write"
	DocumentsRead     = "documents:read"
	CarriersRead      = "carriers:read"
	CarriersWrite     = "carriers:write"
	ReportsRead       = "reports:read"
	PlatformRead      = "platform:read"
)

// grants lists what each role may do. owner, dispatcher and viewer are roles
// within a company; staff are our own people.
var grants = map[string][]string{
	"owner": {"users:*", "docks:*", "loads:*", "appointments:*", "documents:*", "carriers:*", "reports:*"},
	"dispatcher": {DocksWrite, "loads:*", "appointments:*", "documents:*",
		CarriersRead, ReportsRead},
	"viewer": {LoadsRead, AppointmentsRead, DocumentsRead, CarriersRead, ReportsRead},
	"staff":  {LoadsRead, PlatformRead},
}

func allows(role, perm string) bool {
	area, _, _ := strings.Cut(perm, ":")
	for _, g := range grants[role] {
		if g == perm || g == area+":*" {
			return true
		}
	}
	return false
}
