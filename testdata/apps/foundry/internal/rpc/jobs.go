package rpc

import (
	"context"
	"time"

	"connectrpc.com/connect"
	"google.golang.org/protobuf/types/known/timestamppb"

	foundryv1 "example.com/foundry/gen/foundry/v1"
	"example.com/foundry/internal/db"
)

const (
	watchEvery = 2 * time.Second
	watchFor   = 10 * time.Minute
)

// Jobs implements JobService. Its requests name their workspace, for which the
// interceptor has looked up the caller's role.
type Jobs struct{ *Core }

func jobOut(j db.Job) *foundryv1.Job {
	return &foundryv1.Job{Id: j.ID, WorkspaceId: j.WorkspaceID, Number: j.Number, Title: j.Title, Stage: j.Stage, PatternId: j.PatternID}
}

func (s Jobs) CreateJob(ctx context.Context, req *foundryv1.CreateJobRequest) (*foundryv1.CreateJobResponse, error) {
	if req.GetNumber() == "" || req.GetTitle() == "" {
		return nil, invalid("number and title are needed")
	}
	job, err := s.Q.CreateJob(ctx, db.CreateJobParams{
		Number: req.GetNumber(), Title: req.GetTitle(), PatternID: req.GetPatternId(), WorkspaceID: req.GetWorkspaceId(),
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.CreateJobResponse{Job: jobOut(job)}, nil
}

func (s Jobs) GetJob(ctx context.Context, req *foundryv1.GetJobRequest) (*foundryv1.GetJobResponse, error) {
	job, err := s.Q.GetJob(ctx, db.GetJobParams{ID: req.GetJobId(), WorkspaceID: req.GetWorkspaceId()})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.GetJobResponse{Job: jobOut(job)}, nil
}

func (s Jobs) ListJobs(ctx context.Context, req *foundryv1.ListJobsRequest) (*foundryv1.ListJobsResponse, error) {
	jobs, err := s.Q.ListJobs(ctx, db.ListJobsParams{WorkspaceID: req.GetWorkspaceId(), Stage: req.GetStage()})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	res := &foundryv1.ListJobsResponse{}
	for _, job := range jobs {
		res.Jobs = append(res.Jobs, jobOut(job))
	}
	return res, nil
}

// FindJob looks a job up by what is written on it.
func (s Jobs) FindJob(ctx context.Context, req *foundryv1.FindJobRequest) (*foundryv1.FindJobResponse, error) {
	var job db.Job
	var err error
	switch key := req.GetKey().(type) {
	case *foundryv1.FindJobRequest_Number:
		job, err = s.Q.GetJobByNumber(ctx, db.GetJobByNumberParams{WorkspaceID: req.GetWorkspaceId(), Number: key.Number})
	case *foundryv1.FindJobRequest_Barcode: // unique over all workspaces
		job, err = s.Q.GetJobByBarcode(ctx, key.Barcode)
	default:
		return nil, invalid("number or barcode is needed")
	}
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.FindJobResponse{Job: jobOut(job)}, nil
}

func (s Jobs) RenameJob(ctx context.Context, req *foundryv1.RenameJobRequest) (*foundryv1.RenameJobResponse, error) {
	n, err := s.Q.RenameJob(ctx, db.RenameJobParams{Title: req.GetTitle(), ID: req.GetJobId(), WorkspaceID: req.GetWorkspaceId()})
	if err := s.hit(ctx, n, err); err != nil {
		return nil, err
	}
	return &foundryv1.RenameJobResponse{}, nil
}

func (s Jobs) UpdateJob(ctx context.Context, req *foundryv1.UpdateJobRequest) (*foundryv1.UpdateJobResponse, error) {
	in := req.GetJob()
	if in.GetTitle() == "" {
		return nil, invalid("a title is needed")
	}
	job, err := s.Q.UpdateJob(ctx, db.UpdateJobParams{
		Number: in.GetNumber(), Title: in.GetTitle(), Stage: in.GetStage(), ID: in.GetId(), WorkspaceID: in.GetWorkspaceId(),
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.UpdateJobResponse{Job: jobOut(job)}, nil
}

func (s Jobs) GetJobCosting(ctx context.Context, req *foundryv1.GetJobCostingRequest) (*foundryv1.GetJobCostingResponse, error) {
	items, err := s.Q.ListCostItems(ctx, req.GetJobId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	res := &foundryv1.GetJobCostingResponse{}
	for _, item := range items {
		res.Items = append(res.Items, &foundryv1.CostItem{Label: item.Label, Cents: item.Cents})
		res.TotalCents += item.Cents
	}
	return res, nil
}

// WatchJob sends what happened to a job and goes on until the job is done.
func (s Jobs) WatchJob(ctx context.Context, req *foundryv1.WatchJobRequest, stream *connect.ServerStream[foundryv1.WatchJobResponse]) error {
	ctx, cancel := context.WithTimeout(ctx, watchFor)
	defer cancel()
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	var last int64
	for {
		events, err := s.Q.ListJobEvents(ctx, db.ListJobEventsParams{JobID: req.GetJobId(), WorkspaceID: req.GetWorkspaceId(), After: last})
		if err != nil {
			return s.fault(ctx, err)
		}
		for _, e := range events {
			last = e.ID
			if err := stream.Send(&foundryv1.WatchJobResponse{Stage: e.Stage, Note: e.Note, At: timestamppb.New(e.At)}); err != nil {
				return err
			}
			if e.Stage == "done" {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
