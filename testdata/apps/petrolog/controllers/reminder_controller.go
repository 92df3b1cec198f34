package controllers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/utils"
)

type ReminderController struct {
	reminders *repositories.ReminderRepository
}

func NewReminderController(reminders *repositories.ReminderRepository) *ReminderController {
	return &ReminderController{reminders: reminders}
}

func (ctl *ReminderController) Replace(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	var reminder models.Reminder
	if err := c.ShouldBindJSON(&reminder); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	reminder.ID = int64(id)
	if reminder.UserID == 0 {
		reminder.UserID = utils.GetUserID(c)
	}
	if err := ctl.reminders.Replace(&reminder); err != nil {
		fail(c, err, "reminder")
		return
	}
	response.OK(c, reminder)
}

var reminderFields = map[string]bool{"title": true, "due_at": true, "done": true}

func (ctl *ReminderController) Patch(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		response.BadRequest(c, "invalid id")
		return
	}
	fields := map[string]interface{}{}
	if err := c.ShouldBindJSON(&fields); err != nil {
		response.BadRequest(c, err.Error())
		return
	}
	for k := range fields {
		if !reminderFields[k] {
			delete(fields, k)
		}
	}
	if len(fields) == 0 {
		response.BadRequest(c, "nothing to update")
		return
	}
	fields["id"] = id
	fields["user_id"] = utils.GetUserID(c)
	if err := ctl.reminders.Patch(fields); err != nil {
		fail(c, err, "reminder")
		return
	}
	response.Message(c, "reminder updated")
}
