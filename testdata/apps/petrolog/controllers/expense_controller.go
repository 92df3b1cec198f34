package controllers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/response"
	"example.com/petrolog/services"
	"example.com/petrolog/utils"
)

type ExpenseController struct {
	service *services.ExpenseService
}

func NewExpenseController(service *services.ExpenseService) *ExpenseController {
	return &ExpenseController{service: service}
}

func (ctl *ExpenseController) Index(c *gin.Context) {
	p := utils.ParsePagination(c)
	expenses, err := ctl.service.List(utils.GetUserID(c), utils.ParseIDs(c.Query("vehicle_ids")), c.Query("category"), p)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.Paginated(c, expenses, p)
}

func (ctl *ExpenseController) Update(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	var req models.UpdateExpenseRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	if err := ctl.service.Update(utils.GetUserID(c), int64(id), req); err != nil {
		fail(c, err, "expense")
		return
	}
	response.Message(c, "expense updated")
}

func (ctl *ExpenseController) Delete(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	if err := ctl.service.Delete(utils.GetUserID(c), int64(id)); err != nil {
		fail(c, err, "expense")
		return
	}
	response.Message(c, "expense deleted")
}

// Costs sums up a user's expenses; support may look at somebody else's with ?user_id=
func (ctl *ExpenseController) Costs(c *gin.Context) {
	userID := utils.GetUserID(c)
	if q := c.Query("user_id"); q != "" && utils.IsAdmin(c) {
		id, err := strconv.ParseInt(q, 10, 64)
		if err != nil {
			response.BadRequest(c, "invalid user_id")
			return
		}
		userID = id
	}
	totals, err := ctl.service.Totals(userID)
	if err != nil {
		response.ServerError(c, err)
		return
	}
	response.OK(c, totals)
}
