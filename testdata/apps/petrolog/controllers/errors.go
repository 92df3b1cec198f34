package controllers

import (
	"errors"

	"github.com/gin-gonic/gin"

	"example.com/petrolog/repositories"
	"example.com/petrolog/response"
	"example.com/petrolog/services"
)

func fail(c *gin.Context, err error, what string) {
	switch {
	case errors.Is(err, repositories.ErrNotFound):
		response.NotFound(c, what)
	case errors.Is(err, services.ErrForbidden):
		response.Forbidden(c)
	default:
		response.ServerError(c, err)
	}
}
