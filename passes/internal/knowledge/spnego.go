package knowledge

// https://pkg.go.dev/github.com/gofiber/contrib/v3/spnego at 23482acf: a Kerberos ticket is proven by the keytab, without which it
// makes no guard.
var spnegoLibraries = []*Library{
	{
		Name:  "fiber/spnego",
		Paths: []string{"github.com/gofiber/contrib/v3/spnego"},
		Gates: []Gate{{Config: "Config", Skip: "Next", Failed: "Unauthorized", Done: "OnSuccess", Under: ticketHolder}},
		Calls: []Call{
			{Names: "New", Do: Guard, Kind: "kerberos", Arg: 1},
			{Names: "GetAuthenticatedIdentityFromContext", Do: CtxValue, Kind: ticketHolder, Arg: 1},
			{Names: "NewKeytabFileLookupFunc NewSystemKeytabLookupFunc", Do: Made},
		},
	},
	{ // https://pkg.go.dev/github.com/jcmturner/goidentity/v6 v6.0.1
		Name:  "goidentity",
		Paths: []string{"github.com/jcmturner/goidentity/v6"},
		Calls: []Call{
			{Recv: "Identity", Names: "UserName Domain DisplayName SessionID AuthzAttributes", Do: Claims},
			{Recv: "Identity", Names: "Authorized", Do: Policy, Kind: "role", To: 1},
		},
	},
}

const ticketHolder = "contextKey(middleware.spnego.Identity)"
