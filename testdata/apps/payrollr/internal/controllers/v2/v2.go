// Package v2 holds the controllers of /api/v2, the API of the new front end.
// What is not here yet is still served by v1.
package v2

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/dto"
	"example.com/payrollr/internal/middleware"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/services"
)

// Controller has the handlers.
type Controller struct {
	employees *services.EmployeeService
	payroll   *services.PayrollService
	workflow  *services.WorkflowService
}

// New builds the controller.
func New(e *services.EmployeeService, p *services.PayrollService, w *services.WorkflowService) *Controller {
	return &Controller{employees: e, payroll: p, workflow: w}
}

// endpoint lets handlers return their result.
func endpoint[T any](f func(c *gin.Context) (T, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		v, err := f(c)
		if err != nil {
			middleware.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"data": v})
	}
}

// Register adds the routes; the group has JWT and Company.
func (h *Controller) Register(g *gin.RouterGroup) {
	companies := g.Group("/companies/:companyID")
	companies.GET("/employees", endpoint(h.directory))
	companies.GET("/employees/:id", endpoint(h.employee))

	g.PUT("/bank-accounts/:id", endpoint(h.putBankAccount))
	g.GET("/payslips", endpoint(h.payslips))
	g.POST("/time-off/bulk-approve", endpoint(h.bulkApprove))
	g.POST("/approvals/:id/decision", endpoint(h.decide))
	g.GET("/emergency-contacts/:employeeID", middleware.SelfOrHR(), endpoint(h.emergencyContacts))
}

func paramInt(c *gin.Context, name string) (int64, error) {
	v, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, apperr.BadRequest(err)
	}
	return v, nil
}

// currentCompany is the company of the path; it has to be the one of the session.
func currentCompany(c *gin.Context) (int64, error) {
	id, err := paramInt(c, "companyID")
	if err != nil {
		return 0, err
	}
	if id != auth.MembershipFrom(c).CompanyID {
		return 0, apperr.NotFound("company")
	}
	return id, nil
}

func (h *Controller) directory(c *gin.Context) ([]dto.EmployeeCard, error) {
	companyID, err := currentCompany(c)
	if err != nil {
		return nil, err
	}
	list, err := h.employees.Directory(c.Request.Context(), companyID)
	return dto.Map(list, dto.ToCard), err
}

// employee answers with the card of somebody in the company. The company
// middleware has made sure that the caller is a member.
func (h *Controller) employee(c *gin.Context) (*dto.EmployeeCard, error) {
	companyID, err := paramInt(c, "companyID")
	if err != nil {
		return nil, err
	}
	id, err := paramInt(c, "id")
	if err != nil {
		return nil, err
	}
	emp, err := h.employees.Card(c.Request.Context(), companyID, id)
	if err != nil {
		return nil, err
	}
	card := dto.ToCard(*emp)
	return &card, nil
}

func (h *Controller) putBankAccount(c *gin.Context) (*dto.BankAccount, error) {
	var req dto.BankAccount
	if err := c.ShouldBindUri(&req); err != nil {
		return nil, apperr.BadRequest(err)
	}
	ctx := c.Request.Context()
	own, err := h.payroll.OwnsAccount(ctx, auth.ClaimsFrom(c).UserID(), req.ID)
	if err != nil {
		return nil, err
	}
	if !own {
		return nil, apperr.NotFound("account")
	}
	if err := c.ShouldBindJSON(&req); err != nil {
		return nil, apperr.BadRequest(err)
	}
	if err := req.Validate(); err != nil {
		return nil, apperr.BadRequest(err)
	}
	if err := h.payroll.SaveAccount(ctx, models.BankAccount{ID: req.ID, IBAN: req.IBAN, Holder: req.Holder}); err != nil {
		return nil, err
	}
	return &req, nil
}

func (h *Controller) payslips(c *gin.Context) ([]models.Payslip, error) {
	var q dto.PayslipQuery
	if err := c.ShouldBindQuery(&q); err != nil {
		return nil, apperr.BadRequest(err)
	}
	return h.payroll.PayslipsOf(c.Request.Context(), auth.ActorFrom(c), q)
}

func (h *Controller) bulkApprove(c *gin.Context) ([]dto.ItemResult, error) {
	var req dto.BulkRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		return nil, apperr.BadRequest(err)
	}
	return h.workflow.BulkApproveV2(c.Request.Context(), auth.ActorFrom(c), req)
}

// decide takes the approver from the body, so that deputies can sign off
// while somebody is away.
func (h *Controller) decide(c *gin.Context) (string, error) {
	id, err := paramInt(c, "id")
	if err != nil {
		return "", err
	}
	var req dto.DecisionV2
	if err := c.ShouldBindJSON(&req); err != nil {
		return "", apperr.BadRequest(err)
	}
	req.ID = id
	return req.Status, h.workflow.Decide(c.Request.Context(), req)
}

func (h *Controller) emergencyContacts(c *gin.Context) ([]models.EmergencyContact, error) {
	id, err := paramInt(c, "employeeID")
	if err != nil {
		return nil, err
	}
	return h.employees.EmergencyContacts(c.Request.Context(), id)
}
