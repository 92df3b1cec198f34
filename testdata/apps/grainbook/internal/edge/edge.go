// Package edge puts the services behind gRPC and HTTP.
package edge

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/auth"
	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/config"
	"example.com/grainbook/internal/farming"
	"example.com/grainbook/internal/office"
	"example.com/grainbook/internal/store"
	"example.com/grainbook/internal/trade"
)

// App has the services of the process.
type App struct {
	log  *slog.Logger
	auth *authn.Authenticator

	identity    *office.Identity
	market      *office.Market
	messages    *office.Messages
	farms       *farming.Farms
	deliveries  *farming.Deliveries
	silos       *farming.Silos
	lab         *farming.Lab
	contracts   *trade.Contracts
	payouts     *trade.Payouts
	settlements *trade.Settlements
	bank        *trade.Bank
}

// New builds the services on s.
func New(cfg config.Config, s *store.Store, log *slog.Logger) *App {
	a := authn.New(s, cfg.SessionTTL)
	return &App{
		log:         log,
		auth:        a,
		identity:    office.NewIdentity(s, a),
		market:      office.NewMarket(s),
		messages:    office.NewMessages(s),
		farms:       farming.NewFarms(s),
		deliveries:  farming.NewDeliveries(s),
		silos:       farming.NewSilos(s),
		lab:         farming.NewLab(s),
		contracts:   trade.NewContracts(s),
		payouts:     trade.NewPayouts(s),
		settlements: trade.NewSettlements(s, a),
		bank:        trade.NewBank(s, cfg.BankSecret),
	}
}

// GRPC returns the server for native clients and for the gateway below. Every
// call is authenticated unless its service overrides that.
func (a *App) GRPC() *grpc.Server {
	srv := grpc.NewServer(grpc.ChainUnaryInterceptor(
		a.logCalls,
		a.recoverCalls,
		auth.UnaryServerInterceptor(a.auth.FromMetadata),
	))
	pb.RegisterIdentityServiceServer(srv, a.identity)
	pb.RegisterFarmServiceServer(srv, a.farms)
	pb.RegisterDeliveryServiceServer(srv, a.deliveries)
	pb.RegisterSiloServiceServer(srv, a.silos)
	pb.RegisterLabServiceServer(srv, a.lab)
	pb.RegisterMessageServiceServer(srv, a.messages)
	pb.RegisterSettlementServiceServer(srv, a.settlements)
	return srv
}

// HTTP returns the JSON API. grpcAddr is where the server of GRPC listens; ctx
// bounds the connections to it.
func (a *App) HTTP(ctx context.Context, grpcAddr string) (http.Handler, error) {
	front, err := a.front(ctx, grpcAddr)
	if err != nil {
		return nil, err
	}
	desk, err := a.desk(ctx)
	if err != nil {
		return nil, err
	}
	root := http.NewServeMux()
	root.Handle("/v1/contracts/", a.auth.Middleware(desk))
	root.Handle("/v1/payout-accounts/", a.auth.Middleware(desk))
	root.Handle("/", front)
	return a.requestID(a.access(a.rescue(root))), nil
}

// front is the gateway to the gRPC server, whose interceptor authenticates.
func (a *App) front(ctx context.Context, grpcAddr string) (*runtime.ServeMux, error) {
	conn, err := grpc.NewClient(grpcAddr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, fmt.Errorf("dial own grpc server: %w", err)
	}
	context.AfterFunc(ctx, func() { _ = conn.Close() })

	mux := runtime.NewServeMux(runtime.WithIncomingHeaderMatcher(headers))
	for _, register := range []func(context.Context, *runtime.ServeMux, *grpc.ClientConn) error{
		pb.RegisterIdentityServiceHandler,
		pb.RegisterFarmServiceHandler,
		pb.RegisterDeliveryServiceHandler,
		pb.RegisterLabServiceHandler,
		pb.RegisterMessageServiceHandler,
	} {
		if err := register(ctx, mux, conn); err != nil {
			return nil, err
		}
	}
	// The silo display polls a lot and gets a connection of its own.
	opts := []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}
	if err := pb.RegisterSiloServiceHandlerFromEndpoint(ctx, mux, grpcAddr, opts); err != nil {
		return nil, err
	}
	// Large lists and the public board: save the hop through the connection.
	if err := pb.RegisterMarketServiceHandlerServer(ctx, mux, a.market); err != nil {
		return nil, err
	}
	if err := pb.RegisterSettlementServiceHandlerServer(ctx, mux, a.settlements); err != nil {
		return nil, err
	}

	if err := mux.HandlePath("GET", "/v1/deliveries/{delivery_id}/ticket", bearerOnly(a.deliveries.Ticket)); err != nil {
		return nil, err
	}
	//authvet:public whoever has the secret link of a contract may read that contract
	if err := mux.HandlePath("GET", "/v1/shared/contracts/{token}", a.contracts.Shared); err != nil {
		return nil, err
	}
	if err := mux.HandlePath("POST", "/v1/hooks/bank", a.bank.Notify); err != nil {
		return nil, err
	}
	return mux, nil
}

// desk serves contracts and bank details without leaving the process. There are
// no interceptors on this path: see HTTP for the middleware around it.
func (a *App) desk(ctx context.Context) (*runtime.ServeMux, error) {
	mux := runtime.NewServeMux()
	if err := pb.RegisterContractServiceHandlerServer(ctx, mux, a.contracts); err != nil {
		return nil, err
	}
	if err := pb.RegisterPayoutServiceHandlerServer(ctx, mux, a.payouts); err != nil {
		return nil, err
	}
	if err := mux.HandlePath("GET", "/v1/contracts/{contract_id}/document", a.contracts.Document); err != nil {
		return nil, err
	}
	return mux, nil
}

// bearerOnly keeps browsers without a token off the downloads; the token itself
// is verified behind the gateway.
func bearerOnly(next runtime.HandlerFunc) runtime.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request, params map[string]string) {
		if !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		next(w, r, params)
	}
}

// headers passes our own headers on as metadata, besides the usual ones.
func headers(key string) (string, bool) {
	switch k := strings.ToLower(key); k {
	case farming.CoopHeader, farming.StationHeader, requestIDHeader:
		return k, true
	}
	return runtime.DefaultHeaderMatcher(key)
}
