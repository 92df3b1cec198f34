package httpapi

import (
	"net/http"

	"example.com/tenantly/internal/app"
)

func (s *Server) publishNotice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "notice")
	if err != nil {
		return err
	}
	n, err := s.app.PublishNotice.Execute(r.Context(), app.PublishNoticeCommand{NoticeID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"id": n.ID, "title": n.Title, "published_at": n.PublishedAt})
}

func (s *Server) removeNotice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "notice")
	if err != nil {
		return err
	}
	if _, err := s.app.RemoveNotice.Execute(r.Context(), app.RemoveNoticeCommand{NoticeID: id}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) rewordMessage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "message")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Body string `json:"body"`
	}](w, r)
	if err != nil {
		return err
	}
	if _, err := s.app.RewordMessage.Execute(r.Context(), app.RewordMessageCommand{MessageID: id, Body: in.Body}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) retractMessage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "message")
	if err != nil {
		return err
	}
	if _, err := s.app.RetractMessage.Execute(r.Context(), app.RetractMessageCommand{MessageID: id}); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) lookUpUser(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "user")
	if err != nil {
		return err
	}
	u, err := s.app.LookUpUser.Execute(r.Context(), app.LookUpUserQuery{UserID: id})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"id": u.ID, "email": u.Email, "name": u.Name, "phone": u.Phone})
}
