package server

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/chat"
)

func (s *server) registerChat(rg *gin.RouterGroup) {
	rg.GET("/chats/:id/messages", s.listMessages)
	rg.GET("/messages/:id", s.showMessage)
	rg.DELETE("/messages/:id", s.retractMessage)
}

func (s *server) listMessages(c *gin.Context) {
	var uri struct {
		Chat int64 `uri:"id" binding:"required"`
	}
	var page struct {
		Before int64 `form:"before"`
		Limit  int   `form:"limit,default=50" binding:"max=200"`
	}
	if err := c.ShouldBindUri(&uri); err != nil {
		badRequest(c, err)
		return
	}
	if err := c.ShouldBindQuery(&page); err != nil {
		badRequest(c, err)
		return
	}
	in, err := s.chat.Participates(c.Request.Context(), uri.Chat, callerID(c))
	if err == nil && !in {
		err = chat.ErrNotFound
	}
	if err != nil {
		abortWithError(c, err)
		return
	}
	list, err := s.chat.Messages(c.Request.Context(), uri.Chat, page.Before, page.Limit)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"messages": list})
}

func (s *server) showMessage(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	m, err := s.chat.Message(c.Request.Context(), id, callerID(c))
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, m)
}

func (s *server) retractMessage(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	if err := s.chat.Retract(c.Request.Context(), id, callerID(c)); err != nil {
		abortWithError(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
