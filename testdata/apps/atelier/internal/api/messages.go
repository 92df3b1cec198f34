package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// MessageHandler serves the mailbox.
type MessageHandler struct{ messages *service.Messages }

func NewMessageHandler(m *service.Messages) *MessageHandler { return &MessageHandler{messages: m} }

// ThreadRoutes is mounted behind the token check.
func (h *MessageHandler) ThreadRoutes() chi.Router {
	r := chi.NewRouter()
	r.Get("/{threadID}/messages", httpx.Handle(h.read))
	r.Post("/{threadID}/messages", httpx.Handle(h.post))
	return r
}

// Routes is mounted behind the token check.
func (h *MessageHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Put("/{messageID}", httpx.Handle(h.edit))
	r.Post("/read", httpx.Handle(h.markRead))
	return r
}

func (h *MessageHandler) read(w http.ResponseWriter, r *http.Request) error {
	threadID, err := httpx.PathID(r, "threadID")
	if err != nil {
		return err
	}
	cur, err := httpx.ParseCursor(r)
	if err != nil {
		return err
	}
	limit := httpx.Limit(r)
	list, err := h.messages.Read(r.Context(), auth.MustFrom(r.Context()), threadID, cur.Scope, cur.Before, limit)
	if err != nil {
		return err
	}
	page := httpx.Page[domain.Message]{Items: list}
	if len(list) == limit {
		last := list[len(list)-1]
		page.Next = httpx.Cursor{Before: last.ID, Scope: last.ThreadID}.String()
	}
	httpx.JSON(w, http.StatusOK, page)
	return nil
}

type postRequest struct {
	Body string `json:"body" validate:"required,max=4000"`
}

func (h *MessageHandler) post(w http.ResponseWriter, r *http.Request) error {
	threadID, err := httpx.PathID(r, "threadID")
	if err != nil {
		return err
	}
	in, err := httpx.Bind[postRequest](r)
	if err != nil {
		return err
	}
	m, err := h.messages.Post(r.Context(), auth.MustFrom(r.Context()), threadID, in.Body)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusCreated, m)
	return nil
}

// edit takes the message as the client got it, with another body.
func (h *MessageHandler) edit(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "messageID")
	if err != nil {
		return err
	}
	m, err := httpx.Bind[domain.Message](r)
	if err != nil {
		return err
	}
	m.ID = id
	if err := h.messages.Edit(r.Context(), auth.MustFrom(r.Context()), m); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h *MessageHandler) markRead(w http.ResponseWriter, r *http.Request) error {
	in, err := httpx.Bind[idsRequest](r)
	if err != nil {
		return err
	}
	n, err := h.messages.MarkRead(r.Context(), auth.MustFrom(r.Context()), in.IDs)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, map[string]int64{"read": n})
	return nil
}
