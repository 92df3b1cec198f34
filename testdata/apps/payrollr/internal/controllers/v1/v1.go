// Package v1 holds the controllers of /api/v1.
package v1

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/config"
	"example.com/payrollr/internal/dto"
	"example.com/payrollr/internal/middleware"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/services"
)

// Controller has the handlers.
type Controller struct {
	Cfg       config.Config
	Accounts  *services.AccountService
	Employees *services.EmployeeService
	Payroll   *services.PayrollService
	Workflow  *services.WorkflowService
}

// pathID binds the :id of the path, or fails the request.
func pathID(c *gin.Context) (int64, bool) {
	var uri dto.IDUri
	if err := c.ShouldBindUri(&uri); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return 0, false
	}
	return uri.ID, true
}

// respond writes the value, or leaves the error to the middleware.
func respond(c *gin.Context, v any, err error) {
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	if v == nil {
		c.Status(http.StatusNoContent)
		return
	}
	c.JSON(http.StatusOK, v)
}

// Login is POST /auth/login.
func (h *Controller) Login(c *gin.Context) {
	var req dto.LoginRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	token, err := h.Accounts.Login(c.Request.Context(), req.Email, req.Password)
	respond(c, gin.H{"accessToken": token}, err)
}

// GetEmployee is GET /employees/:id.
func (h *Controller) GetEmployee(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	emp, err := h.Employees.Visible(c.Request.Context(), auth.ActorFrom(c), id)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.ToDetail(*emp))
}

// PatchEmployee is PATCH /employees/:id.
func (h *Controller) PatchEmployee(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req dto.EmployeePatch
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	set := map[string]any{}
	if req.FullName != nil {
		set["full_name"] = *req.FullName
	}
	if req.Department != nil {
		set["department"] = *req.Department
	}
	if req.SalaryCents != nil {
		set["salary_cents"] = *req.SalaryCents
	}
	if len(set) == 0 {
		c.Status(http.StatusNoContent)
		return
	}
	respond(c, nil, h.Employees.Change(c.Request.Context(), auth.ActorFrom(c), id, set))
}

// MyReports is GET /me/reports.
func (h *Controller) MyReports(c *gin.Context) {
	list, err := h.Employees.Reports(c.Request.Context(), auth.MembershipFrom(c).EmployeeID)
	respond(c, dto.Map(list, dto.ToDetail), err)
}

// Reports is GET /employees/:id/reports, the org chart of the manager app.
func (h *Controller) Reports(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	list, err := h.Employees.Reports(c.Request.Context(), id)
	respond(c, dto.Map(list, dto.ToDetail), err)
}

// Contracts is GET /employees/:id/contracts.
func (h *Controller) Contracts(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	if _, err := h.Employees.Visible(ctx, auth.ActorFrom(c), id); err != nil {
		middleware.Fail(c, err)
		return
	}
	list, err := h.Payroll.Contracts(ctx, id)
	respond(c, list, err)
}

// Contract is GET /employees/:id/contracts/:contractID.
func (h *Controller) Contract(c *gin.Context) {
	var uri struct {
		ID         int64 `uri:"id" binding:"required"`
		ContractID int64 `uri:"contractID" binding:"required"`
	}
	if err := c.ShouldBindUri(&uri); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	ctx := c.Request.Context()
	if _, err := h.Employees.Visible(ctx, auth.ActorFrom(c), uri.ID); err != nil {
		middleware.Fail(c, err)
		return
	}
	contract, err := h.Payroll.Contract(ctx, uri.ContractID)
	respond(c, contract, err)
}

// SignContract is POST /contracts/:id/sign.
func (h *Controller) SignContract(c *gin.Context) {
	if id, ok := pathID(c); ok {
		respond(c, nil, h.Payroll.Sign(c.Request.Context(), auth.ClaimsFrom(c).UserID(), id))
	}
}

// BankAccounts is GET /employees/:id/bank-accounts.
func (h *Controller) BankAccounts(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	list, err := h.Payroll.Accounts(c.Request.Context(), auth.MembershipFrom(c).CompanyID, id)
	respond(c, dto.Map(list, dto.ToBankAccount), err)
}

// PutBankAccount is PUT /bank-accounts/:id.
func (h *Controller) PutBankAccount(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req dto.BankAccount
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	if err := req.Validate(); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	acct, err := h.Payroll.ChangeAccount(c.Request.Context(), auth.ClaimsFrom(c).UserID(), id, req)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.ToBankAccount(*acct))
}

// Payslips is GET /payslips.
func (h *Controller) Payslips(c *gin.Context) {
	var q dto.PayslipQuery
	if err := c.ShouldBindQuery(&q); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	list, err := h.Payroll.Payslips(c.Request.Context(), auth.ActorFrom(c), q)
	respond(c, list, err)
}

// PayslipPDF is GET /payslips/:id/pdf. With ?link=1 it answers with a link that works for ten minutes.
func (h *Controller) PayslipPDF(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	p, err := h.Payroll.Payslip(c.Request.Context(), auth.ClaimsFrom(c).UserID(), id)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	if c.Query("link") != "" {
		path, exp := fmt.Sprintf("/dl/payslips/%d", p.ID), time.Now().Add(10*time.Minute).Unix()
		c.JSON(http.StatusOK, gin.H{"url": fmt.Sprintf("%s?exp=%d&sig=%s", path, exp, auth.SignPath(h.Cfg.LinkSecret, path, exp))})
		return
	}
	c.Header("Content-Disposition", `attachment; filename="payslip-`+strconv.FormatInt(p.ID, 10)+`.pdf"`)
	c.Data(http.StatusOK, "application/pdf", p.PDF)
}

// LinkedPayslip is GET /dl/payslips/:id, behind SignedLink.
func (h *Controller) LinkedPayslip(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	p, err := h.Payroll.LinkedPayslip(c.Request.Context(), id)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	c.Data(http.StatusOK, "application/pdf", p.PDF)
}

// FinalizeRun is POST /payroll-runs/:id/finalize.
func (h *Controller) FinalizeRun(c *gin.Context) {
	if id, ok := pathID(c); ok {
		respond(c, nil, h.Payroll.Finalize(c.Request.Context(), auth.ActorFrom(c), id))
	}
}

// RequestTimeOff is POST /time-off.
func (h *Controller) RequestTimeOff(c *gin.Context) {
	var t models.TimeOff
	if err := c.ShouldBindJSON(&t); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	if err := h.Workflow.RequestTimeOff(c.Request.Context(), auth.ActorFrom(c), &t); err != nil {
		middleware.Fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, t)
}

// ApproveTimeOff is POST /time-off/:id/approve.
func (h *Controller) ApproveTimeOff(c *gin.Context) {
	if id, ok := pathID(c); ok {
		respond(c, nil, h.Workflow.ApproveTimeOff(c.Request.Context(), auth.ActorFrom(c), id))
	}
}

// BulkApprove is POST /time-off/bulk-approve.
func (h *Controller) BulkApprove(c *gin.Context) {
	var req dto.BulkRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	results, err := h.Workflow.BulkApprove(c.Request.Context(), auth.ActorFrom(c), req)
	respond(c, results, err)
}

// DownloadDocument is GET /documents/:id/download.
func (h *Controller) DownloadDocument(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	doc, err := h.Workflow.Download(c.Request.Context(), auth.ActorFrom(c), id)
	if err != nil {
		middleware.Fail(c, err)
		return
	}
	c.FileAttachment(filepath.Join(h.Cfg.DocumentsDir, filepath.Base(doc.StorageKey)), doc.Name)
}

// DeleteDocument is DELETE /documents/:id.
func (h *Controller) DeleteDocument(c *gin.Context) {
	if id, ok := pathID(c); ok {
		respond(c, nil, h.Workflow.DeleteDocument(c.Request.Context(), auth.ActorFrom(c), id))
	}
}

// Decide is POST /approvals/:id/decision.
func (h *Controller) Decide(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req dto.Decision
	if err := c.ShouldBindJSON(&req); err != nil {
		middleware.Fail(c, apperr.BadRequest(err))
		return
	}
	respond(c, nil, h.Workflow.Decide(c.Request.Context(), dto.DecisionV2{
		ID: id, ApproverID: auth.MembershipFrom(c).EmployeeID, Status: req.Decision, Note: req.Note,
	}))
}

// DeleteEndpoint is DELETE /webhook-endpoints/:id.
func (h *Controller) DeleteEndpoint(c *gin.Context) {
	if id, ok := pathID(c); ok {
		respond(c, nil, h.Accounts.DropEndpoint(c.Request.Context(), auth.ActorFrom(c), id))
	}
}

// AdminCompany is GET /admin/companies/:id.
func (h *Controller) AdminCompany(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	company, err := h.Accounts.Company(c.Request.Context(), id)
	respond(c, company, err)
}
