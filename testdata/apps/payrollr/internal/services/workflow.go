package services

import (
	"context"
	"fmt"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/dto"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/repositories"
)

// WorkflowService is about requests that somebody has to decide, and documents.
type WorkflowService struct {
	employees repositories.EmployeeRepository
	timeOff   repositories.TimeOffRepository
	approvals repositories.ApprovalRepository
	documents repositories.DocumentRepository
}

// NewWorkflowService builds the service.
func NewWorkflowService(r repositories.Set) *WorkflowService {
	return &WorkflowService{employees: r.Employees, timeOff: r.TimeOff, approvals: r.Approvals, documents: r.Documents}
}

// RequestTimeOff files a request for the actor.
func (s *WorkflowService) RequestTimeOff(ctx context.Context, a auth.Actor, t *models.TimeOff) error {
	if a.EmployeeID == 0 {
		return apperr.Forbidden("not on the payroll")
	}
	t.EmployeeID = a.EmployeeID
	return apperr.FromDB(s.timeOff.Create(ctx, t), "time off")
}

// canDecide: managers decide for their reports, HR for the company, nobody for themselves.
func (s *WorkflowService) canDecide(ctx context.Context, a auth.Actor, employeeID int64) error {
	if employeeID == a.EmployeeID {
		return apperr.Forbidden("not your own request")
	}
	if a.Perms.Has("timeoff.decide") {
		_, err := s.employees.GetInCompany(ctx, a.CompanyID, employeeID)
		return apperr.FromDB(err, "time off")
	}
	below, err := s.employees.InChain(ctx, a.EmployeeID, employeeID)
	if err != nil {
		return apperr.FromDB(err, "time off")
	}
	if !below {
		return apperr.Forbidden("not one of your reports")
	}
	return nil
}

// ApproveTimeOff approves one request.
func (s *WorkflowService) ApproveTimeOff(ctx context.Context, a auth.Actor, id int64) error {
	t, err := s.timeOff.Get(ctx, id)
	if err != nil {
		return apperr.FromDB(err, "time off")
	}
	if err := s.canDecide(ctx, a, t.EmployeeID); err != nil {
		return err
	}
	if err := touched(s.timeOff.Approve(ctx, t.ID, a.EmployeeID))("pending request"); err != nil {
		return err
	}
	notifyAsync(s.employees, t.EmployeeID, "Your time off was approved")
	return nil
}

// BulkApprove approves many requests and tells the outcome for each.
func (s *WorkflowService) BulkApprove(ctx context.Context, a auth.Actor, req dto.BulkRequest) ([]dto.ItemResult, error) {
	rows, err := s.timeOff.GetMany(ctx, req.IDs)
	if err != nil {
		return nil, apperr.FromDB(err, "time off")
	}
	results := make([]dto.ItemResult, 0, len(rows))
	approved := 0
	for _, t := range rows {
		if err := s.canDecide(ctx, a, t.EmployeeID); err != nil {
			results = append(results, dto.ItemResult{ID: t.ID, Error: err.Error()})
			continue
		}
		results = append(results, dto.ItemResult{ID: t.ID, OK: true})
		approved++
	}
	// one statement for the whole page, the team calendar used to time out here
	if _, err := s.timeOff.ApproveMany(ctx, req.IDs, a.EmployeeID); err != nil {
		return nil, apperr.FromDB(err, "time off")
	}
	for i, t := range rows {
		if results[i].OK {
			notifyAsync(s.employees, t.EmployeeID, fmt.Sprintf("Approved together with %d others", approved-1))
		}
	}
	return results, nil
}

// BulkApproveV2 is BulkApprove with results for ids that do not exist.
func (s *WorkflowService) BulkApproveV2(ctx context.Context, a auth.Actor, req dto.BulkRequest) ([]dto.ItemResult, error) {
	rows, err := s.timeOff.GetMany(ctx, req.IDs)
	if err != nil {
		return nil, apperr.FromDB(err, "time off")
	}
	byID := make(map[int64]models.TimeOff, len(rows))
	for _, t := range rows {
		byID[t.ID] = t
	}
	var allowed []int64
	results := make([]dto.ItemResult, 0, len(req.IDs))
	for _, id := range req.IDs {
		t, ok := byID[id]
		if !ok {
			results = append(results, dto.ItemResult{ID: id, Error: "not found"})
			continue
		}
		if err := s.canDecide(ctx, a, t.EmployeeID); err != nil {
			results = append(results, dto.ItemResult{ID: id, Error: err.Error()})
			continue
		}
		allowed = append(allowed, id)
		results = append(results, dto.ItemResult{ID: id, OK: true})
	}
	if len(allowed) == 0 {
		return results, nil
	}
	if _, err := s.timeOff.ApproveMany(ctx, allowed, a.EmployeeID); err != nil {
		return nil, apperr.FromDB(err, "time off")
	}
	for _, id := range allowed {
		notifyAsync(s.employees, byID[id].EmployeeID, "Your time off was approved")
	}
	return results, nil
}

// Decide records the decision of an approver.
func (s *WorkflowService) Decide(ctx context.Context, d dto.DecisionV2) error {
	return touched(s.approvals.Decide(ctx, d))("pending approval")
}

// Download loads a document for reading. Private documents are for the
// employee and for HR, company documents (handbook, policies) for everybody.
func (s *WorkflowService) Download(ctx context.Context, a auth.Actor, id int64) (*models.Document, error) {
	doc, err := s.documents.Get(ctx, id)
	if err != nil {
		return nil, apperr.FromDB(err, "document")
	}
	if doc.Visibility == "private" {
		mine := doc.EmployeeID != nil && *doc.EmployeeID == a.EmployeeID
		if !mine && !(a.Perms.Has("documents.write") && sameCompany(a, doc)) {
			return nil, apperr.NotFound("document")
		}
	}
	return doc, nil
}

// DeleteDocument removes a document of the actor's company.
func (s *WorkflowService) DeleteDocument(ctx context.Context, a auth.Actor, id int64) error {
	doc, err := s.documents.Get(ctx, id)
	if err != nil {
		return apperr.FromDB(err, "document")
	}
	if !sameCompany(a, doc) {
		return apperr.NotFound("document")
	}
	return apperr.FromDB(s.documents.Delete(ctx, doc.ID), "document")
}
