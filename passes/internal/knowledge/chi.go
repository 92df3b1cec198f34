package knowledge

// https://pkg.go.dev/github.com/go-chi/chi/v5
var chi = &Library{
	Name:  "chi",
	Paths: []string{"github.com/go-chi/chi/v5", "github.com/go-chi/chi", "github.com/go-chi/chi/v4"},
	Routers: []Router{
		{Kind: "chi", Type: "Mux", Chain: "wrap", Late: true, Syntax: "chi"},
	},
	Calls: []Call{
		{Names: "NewRouter NewMux", Do: NewRouter, Kind: "chi"},
		{Recv: "*Mux Router", Names: "Get", Do: Handle, Kind: "GET", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Post", Do: Handle, Kind: "POST", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Put", Do: Handle, Kind: "PUT", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Patch", Do: Handle, Kind: "PATCH", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Delete", Do: Handle, Kind: "DELETE", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Head", Do: Handle, Kind: "HEAD", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Options", Do: Handle, Kind: "OPTIONS", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Connect", Do: Handle, Kind: "CONNECT", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Trace", Do: Handle, Kind: "TRACE", Pattern: 1, Handler: 2},
		{Recv: "*Mux Router", Names: "Query", Do: Handle, Kind: "QUERY", Pattern: 1, Handler: 2},
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
	},
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
		{Names: "Maybe", Do: Optional},
	},
}

// https://pkg.go.dev/github.com/go-chi/cors and its like: answer preflights, let everyone through.
var passBy = []*Library{
	{Name: "cors", Paths: []string{"github.com/go-chi/cors", "github.com/gin-contrib/cors", "github.com/rs/cors"}, Calls: []Call{
		{Names: "Handler AllowAll Default New", Do: PassBy},
		{Recv: "*Cors", Names: "Handler", Do: Wrap, Kind: "pass", Handler: 1},
	}},
	{Name: "httprate", Paths: []string{"github.com/go-chi/httprate"}, Calls: []Call{{Names: "Limit LimitAll LimitByIP LimitByRealIP", Do: PassBy}}},
	{Name: "httplog", Paths: []string{"github.com/go-chi/httplog", "github.com/go-chi/httplog/v2", "github.com/go-chi/httplog/v3"}, Calls: []Call{{Names: "RequestLogger Handler", Do: PassBy}}},
	{Name: "render", Paths: []string{"github.com/go-chi/render"}, Calls: []Call{{Names: "SetContentType", Do: PassBy}}},
	{Name: "hlog", Paths: []string{"github.com/rs/zerolog/hlog"}, Calls: []Call{
		{Names: "NewHandler AccessHandler RequestIDHandler RequestHandler MethodHandler URLHandler RemoteAddrHandler RemoteIPHandler UserAgentHandler RefererHandler ProtoHandler HostHandler CustomHeaderHandler", Do: PassBy},
	}},
	{Name: "otel", Paths: []string{"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin", "github.com/riandyrn/otelchi"}, Calls: []Call{{Names: "Middleware", Do: PassBy}}},
	{Name: "gorilla/csrf", Paths: []string{"github.com/gorilla/csrf"}, Calls: []Call{{Names: "Protect", Do: PassBy}}},
	{Name: "gzip", Paths: []string{"github.com/gin-contrib/gzip"}, Calls: []Call{{Names: "Gzip", Do: PassBy}}},
	{Name: "ginzap", Paths: []string{"github.com/gin-contrib/zap", "github.com/gin-contrib/requestid", "github.com/gin-contrib/logger", "github.com/gin-contrib/secure", "github.com/gin-contrib/timeout"}, Calls: []Call{{Names: "Ginzap RecoveryWithZap New SetLogger", Do: PassBy}}},
	{Name: "gorilla/handlers", Paths: []string{"github.com/gorilla/handlers"}, Calls: []Call{
		{Names: "CORS RecoveryHandler", Do: PassBy},
		{Names: "LoggingHandler CombinedLoggingHandler", Do: Wrap, Kind: "pass", Handler: 2},
		{Names: "CompressHandler ProxyHeaders", Do: Wrap, Kind: "pass", Handler: 1},
	}},
	{Name: "otelhttp", Paths: []string{"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"}, Calls: []Call{
		{Names: "NewHandler", Do: Wrap, Kind: "pass", Handler: 1},
		{Names: "NewMiddleware", Do: PassBy},
	}},
	{Name: "promhttp", Paths: []string{"github.com/prometheus/client_golang/prometheus/promhttp"}, Calls: []Call{
		{Names: "Handler HandlerFor HandlerForTransactional", Do: Wrap, Kind: "end"},
		{Names: "InstrumentMetricHandler InstrumentHandlerInFlight InstrumentHandlerDuration InstrumentHandlerCounter InstrumentHandlerTimeToWriteHeader InstrumentHandlerRequestSize InstrumentHandlerResponseSize", Do: Wrap, Kind: "pass", Handler: 2},
	}},
	{Name: "h2c", Paths: []string{"golang.org/x/net/http2/h2c"}, Calls: []Call{{Names: "NewHandler", Do: Wrap, Kind: "pass", Handler: 1}}},
	{Name: "nosurf", Paths: []string{"github.com/justinas/nosurf"}, Calls: []Call{{Names: "New NewPure", Do: Wrap, Kind: "pass", Handler: 1}, {Recv: "*CSRFHandler", Names: "ServeHTTP", Do: ServeHTTP}}},
	{Name: "alice", Paths: []string{"github.com/justinas/alice"}, Calls: []Call{
		{Names: "New", Do: With, Kind: "chain", To: 1},
		{Recv: "Chain", Names: "Append", Do: With, Kind: "chain", To: 1},
		{Recv: "Chain", Names: "Then ThenFunc", Do: Wrap, Kind: "chain", Handler: 1},
	}},
}
