package api

import (
	"net/http"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

// memberOf answers the request with an error unless the user takes part in the
// conversation of the path.
func (a *API) memberOf(w http.ResponseWriter, r *http.Request) bool {
	ok, err := model.IsMember(r.Context(), a.DB, httpx.PathID(r, "id"), session.User(r.Context()).ID)
	if err == nil && !ok {
		err = apperr.NotFound("conversation")
	}
	if err != nil {
		httpx.Fail(w, r, err)
	}
	return err == nil
}

func (a *API) listMessages(w http.ResponseWriter, r *http.Request) error {
	ctx, id, page := r.Context(), httpx.PathID(r, "id"), httpx.PageOf(r)
	if !a.memberOf(w, r) {
		return nil
	}
	msgs, err := model.MessagesIn(ctx, a.DB, id, page.Limit, page.Offset)
	if err != nil {
		return err
	}
	if err := model.MarkRead(ctx, a.DB, id, session.User(ctx).ID); err != nil {
		a.Log.WarnContext(ctx, "mark read", "err", err)
	}
	return httpx.List(w, msgs, page)
}

func (a *API) postMessage(w http.ResponseWriter, r *http.Request) error {
	if !a.memberOf(w, r) {
		return nil
	}
	body, err := messageBody(r)
	if err != nil {
		return err
	}
	m := &model.Message{ConversationID: httpx.PathID(r, "id"), SenderID: session.User(r.Context()).ID, Body: body}
	if err := m.Insert(r.Context(), a.DB); err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, m)
}

func (a *API) closeConversation(w http.ResponseWriter, r *http.Request) error {
	a.memberOf(w, r)
	conv := &model.Conversation{ID: httpx.PathID(r, "id")}
	if err := conv.Close(r.Context(), a.DB, session.User(r.Context()).ID); err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func (a *API) editMessage(w http.ResponseWriter, r *http.Request) error {
	body, err := messageBody(r)
	if err != nil {
		return err
	}
	err = model.EditMessage(r.Context(), a.DB, httpx.PathID(r, "id"), session.User(r.Context()).ID, body)
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func (a *API) unsendMessage(w http.ResponseWriter, r *http.Request) error {
	err := model.UnsendMessage(r.Context(), a.DB, httpx.PathID(r, "id"), session.User(r.Context()).ID)
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func messageBody(r *http.Request) (string, error) {
	var in struct{ Body string }
	if err := httpx.Decode(r, &in); err != nil {
		return "", err
	}
	if in.Body == "" || len(in.Body) > 4000 {
		return "", apperr.BadRequest("between 1 and 4000 characters")
	}
	return in.Body, nil
}
