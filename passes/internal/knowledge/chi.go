package knowledge

import "slices"

// https://pkg.go.dev/github.com/go-chi/chi/v5 v5.1.0: Handle and HandleFunc take "METHOD /path" too (mux.go).
var chi = &Library{
	Name:  "chi",
	Paths: []string{"github.com/go-chi/chi/v5", "github.com/go-chi/chi", "github.com/go-chi/chi/v4"},
	Routers: []Router{
		{Kind: "chi", Type: "Mux", Chain: "wrap", Late: true, Syntax: "chi", Begun: true},
	},
	Calls: slices.Concat(verbs(Call{Recv: "*Mux Router", Do: Handle, Pattern: 1, Handler: 2}, "Get Post Put Patch Delete Head Options Connect Trace Query"), []Call{
		{Names: "NewRouter NewMux", Do: NewRouter, Kind: "chi"},
		{Recv: "*Mux Router", Names: "Handle HandleFunc", Do: Handle, Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Method MethodFunc", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
		{Recv: "*Mux Router", Names: "Use", Do: Use, Arg: 1},
		{Recv: "*Mux Router", Names: "With", Do: With, To: 1},
		{Recv: "*Mux Router", Names: "Group", Do: Group, Handler: 1},
		{Recv: "*Mux Router", Names: "Route", Do: Group, Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Mount", Do: Mount, Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "NotFound MethodNotAllowed", Do: Fresh},
		{Recv: "*Mux Router", Names: "ServeHTTP", Do: ServeHTTP},
		{Recv: "*Mux", Names: "Middlewares Routes", Do: Fresh},
		{Names: "Chain", Do: Adapt, Handler: 1},
		{Recv: "Middlewares", Names: "Handler HandlerFunc", Do: Wrap, Kind: "chain", Handler: 1},
		{Names: "URLParam", Do: Source, Kind: "path", Key: 2},
		{Names: "URLParamFromCtx", Do: Source, Kind: "path", Key: 2},
		{Recv: "*Context", Names: "URLParam", Do: Source, Kind: "path", Key: 1},
	}),
}

// https://pkg.go.dev/github.com/go-chi/chi/v5/middleware: none but BasicAuth looks at who is calling.
var chiMiddleware = &Library{
	Name:  "chi/middleware",
	Paths: []string{"github.com/go-chi/chi/v5/middleware", "github.com/go-chi/chi/middleware"},
	Calls: []Call{
		{Names: "Logger Recoverer RequestID RealIP StripSlashes RedirectSlashes NoCache GetHead CleanPath URLFormat ClientIPFromRemoteAddr", Do: PassBy},
		{Names: "Heartbeat Timeout Compress Throttle ThrottleBacklog ThrottleWithOpts AllowContentType ContentCharset Deprecation SupressNotFound ClientIPFromHeader ClientIPFromXFF ClientIPFromXFFTrustedProxies RequestSize SetHeader RequestLogger WithValue RouteHeaders AllowContentEncoding PageRoute PathRewrite Sunset New", Do: PassBy},
		{Names: "Profiler", Do: Wrap, Kind: "end"},
		{Names: "BasicAuth", Do: Guard, Kind: "basic"},
		{Names: "Maybe", Do: Sometimes, Handler: 1, Arg: 2},
	},
}
