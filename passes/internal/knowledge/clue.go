package knowledge

// https://pkg.go.dev/goa.design/clue v1.2.5: what goa's example of a main function puts around a service. It stops nobody; what it
// mounts shows the state of the process.
var clueLibraries = []*Library{
	{Name: "clue/log", Paths: []string{"goa.design/clue/log"}, Calls: []Call{
		{Names: "HTTP", Do: PassBy},
		{Names: "Endpoint", Do: Adapt, Handler: 1},
		{Names: "Context With WithContext", Do: CtxSame, Arg: 1},
	}},
	{Name: "clue/debug", Paths: []string{"goa.design/clue/debug"}, Calls: []Call{
		{Names: "HTTP LogPayloads", Do: PassBy},
		{Names: "Adapt MountDebugLogEnabler MountPprofHandlers", Do: Fresh},
	}},
	{Name: "clue/health", Paths: []string{"goa.design/clue/health"}, Calls: []Call{{Names: "Handler", Do: Wrap, Kind: "end"}}},
}
