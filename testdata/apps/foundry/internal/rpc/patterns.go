package rpc

import (
	"context"

	"google.golang.org/protobuf/types/known/timestamppb"

	foundryv1 "example.com/foundry/gen/foundry/v1"
	"example.com/foundry/internal/access"
	"example.com/foundry/internal/db"
)

// Patterns implements PatternService.
type Patterns struct{ *Core }

func patternOut(p db.Pattern) *foundryv1.Pattern {
	return &foundryv1.Pattern{Id: p.ID, WorkspaceId: p.WorkspaceID, Code: p.Code, Shelf: p.Shelf, Archived: p.ArchivedAt != nil}
}

// load returns a pattern if the caller has the role in its workspace.
func (s Patterns) load(ctx context.Context, id int64, min access.Role) (*db.Pattern, error) {
	pattern, err := s.Q.GetPattern(ctx, id)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	if !access.Caller(ctx).May(pattern.WorkspaceID, min) {
		return nil, errNotFound
	}
	return &pattern, nil
}

func (s Patterns) GetPattern(ctx context.Context, req *foundryv1.GetPatternRequest) (*foundryv1.GetPatternResponse, error) {
	pattern, err := s.load(ctx, req.GetPatternId(), access.Viewer)
	if err != nil {
		return nil, err
	}
	return &foundryv1.GetPatternResponse{Pattern: patternOut(*pattern)}, nil
}

func (s Patterns) FindPattern(ctx context.Context, req *foundryv1.FindPatternRequest) (*foundryv1.FindPatternResponse, error) {
	var pattern db.Pattern
	var err error
	switch key := req.GetKey().(type) {
	case *foundryv1.FindPatternRequest_Code:
		pattern, err = s.Q.GetPatternByCode(ctx, db.GetPatternByCodeParams{WorkspaceID: req.GetWorkspaceId(), Code: key.Code})
	case *foundryv1.FindPatternRequest_Shelf:
		pattern, err = s.Q.GetPatternOnShelf(ctx, db.GetPatternOnShelfParams{WorkspaceID: req.GetWorkspaceId(), Shelf: key.Shelf})
	default:
		return nil, invalid("code or shelf is needed")
	}
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.FindPatternResponse{Pattern: patternOut(pattern)}, nil
}

func (s Patterns) ArchivePattern(ctx context.Context, req *foundryv1.ArchivePatternRequest) (*foundryv1.ArchivePatternResponse, error) {
	pattern, err := s.load(ctx, req.GetPatternId(), access.Manager)
	if err != nil {
		return nil, err
	}
	if err := s.Q.ArchivePattern(ctx, pattern.ID); err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.ArchivePatternResponse{}, nil
}

// DeletePattern takes a pattern and its jobs away; the table of roles leaves it to managers.
func (s Patterns) DeletePattern(ctx context.Context, req *foundryv1.DeletePatternRequest) (*foundryv1.DeletePatternResponse, error) {
	n, err := s.Q.DeletePattern(ctx, req.GetPatternId())
	if err := s.hit(ctx, n, err); err != nil {
		return nil, err
	}
	return &foundryv1.DeletePatternResponse{}, nil
}

// Certificates implements CertificateService.
type Certificates struct{ *Core }

func certificateOut(c db.Certificate) *foundryv1.Certificate {
	return &foundryv1.Certificate{Id: c.ID, JobId: c.JobID, HeatNumber: c.HeatNumber, Analysis: c.Analysis, IssuedAt: timestamppb.New(c.IssuedAt)}
}

func certificatesOut(all []db.Certificate) []*foundryv1.Certificate {
	out := make([]*foundryv1.Certificate, len(all))
	for i, c := range all {
		out[i] = certificateOut(c)
	}
	return out
}

func (s Certificates) IssueCertificate(ctx context.Context, req *foundryv1.IssueCertificateRequest) (*foundryv1.IssueCertificateResponse, error) {
	c, err := s.Q.IssueCertificate(ctx, db.IssueCertificateParams{
		HeatNumber: req.GetHeatNumber(), Analysis: req.GetAnalysis(), JobID: req.GetJobId(), WorkspaceID: req.GetWorkspaceId(),
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.IssueCertificateResponse{Certificate: certificateOut(c)}, nil
}

func (s Certificates) ListCertificates(ctx context.Context, req *foundryv1.ListCertificatesRequest) (*foundryv1.ListCertificatesResponse, error) {
	all, err := s.Q.ListCertificates(ctx, db.ListCertificatesParams{WorkspaceID: req.GetWorkspaceId(), JobID: req.JobId})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.ListCertificatesResponse{Certificates: certificatesOut(all)}, nil
}

// SearchCertificates finds the certificates of a heat, if wanted in one workspace only.
func (s Certificates) SearchCertificates(ctx context.Context, req *foundryv1.SearchCertificatesRequest) (*foundryv1.SearchCertificatesResponse, error) {
	all, err := s.Q.SearchCertificates(ctx, db.SearchCertificatesParams{HeatNumber: req.GetHeatNumber(), WorkspaceID: req.OnlyWorkspace})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.SearchCertificatesResponse{Certificates: certificatesOut(all)}, nil
}
