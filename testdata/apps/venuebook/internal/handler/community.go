package handler

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/service"
)

type ReviewHandler struct{ svc service.ReviewService }

func NewReviewHandler(svc service.ReviewService) *ReviewHandler { return &ReviewHandler{svc: svc} }

func (h *ReviewHandler) Patch(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	in, ok := body[dto.ReviewPatch](c)
	if !ok {
		return
	}
	if err := h.svc.Change(c.Request.Context(), auth.Actor(c), id, in); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *ReviewHandler) Reply(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	in, ok := body[dto.ReviewReply](c)
	if !ok {
		return
	}
	if err := h.svc.Reply(c.Request.Context(), auth.Actor(c), id, in.Reply); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *ReviewHandler) Hide(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	if err := h.svc.Hide(c.Request.Context(), auth.Actor(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type MessageHandler struct{ svc service.MessageService }

func NewMessageHandler(svc service.MessageService) *MessageHandler { return &MessageHandler{svc: svc} }

func (h *MessageHandler) Thread(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	t, err := h.svc.Thread(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, dto.FromThread(*t))
}

func (h *MessageHandler) Messages(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	p, ok := query[page.Params](c)
	if !ok {
		return
	}
	res, err := h.svc.Messages(c.Request.Context(), auth.Actor(c), id, p)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, page.Map(res, dto.FromMessage))
}

func (h *MessageHandler) ReadThread(c *gin.Context) {
	id, ok := pathID(c, "id")
	if !ok {
		return
	}
	n, err := h.svc.ReadThread(c.Request.Context(), auth.Actor(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"read": n})
}

func (h *MessageHandler) ReadMessages(c *gin.Context) {
	in, ok := body[dto.IDs](c)
	if !ok {
		return
	}
	if err := h.svc.ReadMessages(c.Request.Context(), auth.Actor(c), in.IDs); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
