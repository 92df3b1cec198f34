package machines

import (
	"context"

	"connectrpc.com/connect"
	"github.com/jackc/pgx/v5"

	pb "example.com/lighthouse/gen/lighthouse/v1"
	"example.com/lighthouse/internal/store"
)

type gatewayServer struct{ st *store.Store }

func (s *gatewayServer) Ping(ctx context.Context, _ *connect.Request[pb.PingRequest]) (*connect.Response[pb.PingResponse], error) {
	if err := s.st.Pool.Ping(ctx); err != nil {
		return nil, connect.NewError(connect.CodeUnavailable, err)
	}
	return connect.NewResponse(&pb.PingResponse{Status: "ok"}), nil
}

// PingHistory tells from which addresses a gateway called.
func (s *gatewayServer) PingHistory(ctx context.Context, req *connect.Request[pb.PingHistoryRequest]) (*connect.Response[pb.PingHistoryResponse], error) {
	addresses, err := s.st.PingAddresses(ctx, req.Msg.GetGatewayId())
	if err != nil {
		return nil, failure(err)
	}
	return connect.NewResponse(&pb.PingHistoryResponse{Addresses: addresses}), nil
}

func (s *gatewayServer) PushReadings(ctx context.Context, req *connect.Request[pb.PushReadingsRequest]) (*connect.Response[pb.PushReadingsResponse], error) {
	g, err := caller(ctx)
	if err != nil {
		return nil, err
	}
	var stored int64
	for _, r := range req.Msg.GetReadings() {
		if err := s.st.AddReading(ctx, g.Authority, req.Msg.GetBeaconId(), store.Reading{Kind: r.GetKind(), Value: r.GetValue()}); err != nil {
			return nil, failure(err)
		}
		stored++
	}
	return connect.NewResponse(&pb.PushReadingsResponse{Stored: stored}), nil
}

func (s *gatewayServer) FetchConfig(ctx context.Context, req *connect.Request[pb.FetchConfigRequest]) (*connect.Response[pb.FetchConfigResponse], error) {
	g, err := caller(ctx)
	if err != nil {
		return nil, err
	}
	config, err := s.st.Config(ctx, g.Authority, req.Msg.BeaconId)
	if err == pgx.ErrNoRows {
		return nil, connect.NewError(connect.CodeNotFound, err)
	}
	if err != nil {
		return nil, failure(err)
	}
	return connect.NewResponse(&pb.FetchConfigResponse{Config: config}), nil
}

func (s *gatewayServer) AckAlert(ctx context.Context, req *connect.Request[pb.AckAlertRequest]) (*connect.Response[pb.AckAlertResponse], error) {
	if _, err := caller(ctx); err != nil {
		return nil, err
	}
	if err := s.st.AckAlert(ctx, req.Msg.GetAlertId()); err != nil {
		return nil, failure(err)
	}
	return connect.NewResponse(&pb.AckAlertResponse{}), nil
}

type relayServer struct{ st *store.Store }

func (s *relayServer) WatchAlerts(ctx context.Context, req *connect.Request[pb.WatchAlertsRequest], stream *connect.ServerStream[pb.Alert]) error {
	g, err := caller(ctx)
	if err != nil {
		return err
	}
	alerts, err := s.st.OpenAlerts(ctx, g.Authority, req.Msg.GetBeaconId())
	if err != nil {
		return failure(err)
	}
	for _, a := range alerts {
		if err := stream.Send(&pb.Alert{Id: a.ID, Text: a.Text}); err != nil {
			return err
		}
	}
	return nil
}

// ReplayReadings sends what a replaced box lost.
func (s *relayServer) ReplayReadings(ctx context.Context, req *connect.Request[pb.ReplayReadingsRequest], stream *connect.ServerStream[pb.Reading]) error {
	readings, err := s.st.Readings(ctx, req.Msg.GetBeaconId())
	if err != nil {
		return failure(err)
	}
	for _, r := range readings {
		if err := stream.Send(&pb.Reading{Kind: r.Kind, Value: r.Value}); err != nil {
			return err
		}
	}
	return nil
}
