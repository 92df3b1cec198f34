package knowledge

// https://pkg.go.dev/github.com/go-chi/cors and its like: answer preflights, let everyone through.
var passBy = []*Library{
	{Name: "cors", Paths: []string{"github.com/go-chi/cors", "github.com/gin-contrib/cors", "github.com/rs/cors"}, Calls: []Call{
		{Names: "Handler AllowAll Default New", Do: PassBy},
		{Recv: "*Cors", Names: "Handler", Do: Wrap, Kind: "pass", Handler: 1},
	}},
	{Name: "httprate", Paths: []string{"github.com/go-chi/httprate"}, Calls: []Call{{Names: "Limit LimitAll LimitByIP LimitByRealIP", Do: PassBy}}},
	{Name: "httplog", Paths: []string{"github.com/go-chi/httplog", "github.com/go-chi/httplog/v2", "github.com/go-chi/httplog/v3"}, Calls: []Call{{Names: "RequestLogger Handler", Do: PassBy}}},
	{Name: "hlog", Paths: []string{"github.com/rs/zerolog/hlog"}, Calls: []Call{
		{Names: "NewHandler AccessHandler RequestIDHandler RequestHandler MethodHandler URLHandler RemoteAddrHandler RemoteIPHandler UserAgentHandler RefererHandler ProtoHandler HostHandler CustomHeaderHandler", Do: PassBy},
	}},
	{Name: "otel", Paths: []string{"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin", "go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho", "github.com/riandyrn/otelchi"}, Calls: []Call{{Names: "Middleware", Do: PassBy}}},
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
	{Name: "expvar", Paths: []string{"expvar"}, Calls: []Call{{Names: "Handler", Do: Wrap, Kind: "end"}}},
	{Name: "swaggo", Paths: []string{"github.com/swaggo/gin-swagger", "github.com/swaggo/http-swagger", "github.com/swaggo/http-swagger/v2"}, Calls: []Call{
		{Names: "Handler WrapHandler CustomWrapHandler DisablingWrapHandler DisablingCustomWrapHandler", Do: Wrap, Kind: "end"},
	}},
	{Name: "sentry", Paths: []string{"github.com/getsentry/sentry-go/http", "github.com/getsentry/sentry-go/gin", "github.com/getsentry/sentry-go/echo"}, Calls: []Call{
		{Names: "New", Do: PassBy},
		{Recv: "*Handler", Names: "Handle HandleFunc", Do: Wrap, Kind: "pass", Handler: 1},
	}},
	{Name: "ulule/limiter", Paths: []string{"github.com/ulule/limiter/v3/drivers/middleware/gin", "github.com/ulule/limiter/v3/drivers/middleware/stdlib"}, Calls: []Call{
		{Names: "NewMiddleware", Do: PassBy},
		{Recv: "*Middleware", Names: "Handler", Do: Wrap, Kind: "pass", Handler: 1},
	}},
	{Name: "tollbooth", Paths: []string{"github.com/didip/tollbooth", "github.com/didip/tollbooth/v6", "github.com/didip/tollbooth/v7", "github.com/didip/tollbooth/v8"}, Calls: []Call{
		{Names: "LimitHandler LimitFuncHandler", Do: Wrap, Kind: "pass", Handler: 2},
		{Names: "HTTPMiddleware", Do: PassBy},
	}},
	{Name: "tollbooth adapters", Paths: []string{"github.com/didip/tollbooth_gin", "github.com/didip/tollbooth_chi"}, Calls: []Call{{Names: "LimitHandler", Do: PassBy}}},
	{Name: "throttled", Paths: []string{"github.com/throttled/throttled/v2"}, Calls: []Call{{Recv: "*HTTPRateLimiter *HTTPRateLimiterCtx", Names: "RateLimit", Do: Wrap, Kind: "pass", Handler: 1}}},
	{Name: "unrolled/secure", Paths: []string{"github.com/unrolled/secure"}, Calls: []Call{{Recv: "*Secure", Names: "Handler", Do: Wrap, Kind: "pass", Handler: 1}}},
	{Name: "newrelic", Paths: []string{"github.com/newrelic/go-agent/v3/integrations/nrgin"}, Calls: []Call{{Names: "Middleware", Do: PassBy}}},
	{Name: "datadog", Paths: []string{"gopkg.in/DataDog/dd-trace-go.v1/contrib/gin-gonic/gin", "gopkg.in/DataDog/dd-trace-go.v1/contrib/go-chi/chi", "gopkg.in/DataDog/dd-trace-go.v1/contrib/go-chi/chi.v5"}, Calls: []Call{{Names: "Middleware", Do: PassBy}}},
	{Name: "slog middleware", Paths: []string{"github.com/samber/slog-gin", "github.com/samber/slog-chi", "github.com/samber/slog-echo", "github.com/samber/slog-http"}, Calls: []Call{{Names: "New NewWithConfig NewWithFilters", Do: PassBy}}},
	{Name: "go-http-metrics", Paths: []string{"github.com/slok/go-http-metrics/middleware/std"}, Calls: []Call{
		{Names: "Handler", Do: Wrap, Kind: "pass", Handler: 3},
		{Names: "HandlerProvider", Do: PassBy},
	}},
	{Name: "gin prometheus", Paths: []string{"github.com/zsais/go-gin-prometheus", "github.com/Depado/ginprom"}, Calls: []Call{{Recv: "*Prometheus", Names: "HandlerFunc Instrument", Do: PassBy}}},
	{Name: "echo prometheus", Paths: []string{"github.com/labstack/echo-contrib/echoprometheus", "github.com/labstack/echo-contrib/v5/echoprometheus", "github.com/globocom/echo-prometheus"}, Calls: []Call{
		{Names: "NewMiddleware NewMiddlewareWithConfig MetricsMiddleware MetricsMiddlewareWithConfig", Do: PassBy},
		{Names: "NewHandler NewHandlerWithConfig", Do: Wrap, Kind: "end"},
	}},
	{Name: "gin-contrib", Paths: []string{"github.com/gin-contrib/static", "github.com/gin-contrib/size", "github.com/gin-contrib/i18n", "github.com/gin-contrib/location", "github.com/gin-contrib/location/v2", "github.com/gotify/location"}, Calls: []Call{{Names: "Serve RequestSizeLimiter Localize Default", Do: PassBy}}},
	{Name: "gzip handlers", Paths: []string{"github.com/NYTimes/gziphandler", "github.com/klauspost/compress/gzhttp"}, Calls: []Call{{Names: "GzipHandler", Do: Wrap, Kind: "pass", Handler: 1}}},
	{Name: "alice", Paths: []string{"github.com/justinas/alice"}, Calls: []Call{
		{Names: "New", Do: With, Kind: "chain", To: 1},
		{Recv: "Chain", Names: "Append", Do: With, Kind: "chain", To: 1},
		{Recv: "Chain", Names: "Then ThenFunc", Do: Wrap, Kind: "chain", Handler: 1},
	}},
}
