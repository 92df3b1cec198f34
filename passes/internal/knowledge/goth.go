package knowledge

// https://pkg.go.dev/github.com/markbates/goth v1.82.0: the provider says who comes back from it, and that is proven by the error.
// Between the two requests the library keeps what it needs in a session of its own.
var gothLibraries = []*Library{
	{
		Name:  "goth/gothic",
		Paths: []string{"github.com/markbates/goth/gothic"},
		Calls: []Call{
			{Names: "CompleteUserAuth", Do: Verify, Kind: "oauth2", Arg: 2},
			{Names: "BeginAuthHandler", Do: Answer},
			{Names: "GetAuthURL Logout", Do: Fresh},
			{Names: "StoreInSession", Do: SessSet, Key: 1, To: 2},
			{Names: "GetFromSession", Do: SessGet, Key: 1},
			{Names: "GetContextWithProvider", Do: Same, Arg: 1},
			{Names: "GetProviderName GetState", Do: Source, Kind: "query"},
		},
	},
	{
		Name:  "goth",
		Paths: []string{"github.com/markbates/goth"},
		Calls: []Call{{Recv: "Provider", Names: "FetchUser", Do: Verify, Kind: "oauth2", Arg: 1}},
	},
}
