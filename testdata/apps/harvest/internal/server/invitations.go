package server

import (
	"net/http"

	"example.com/harvest/internal/api"
	"example.com/harvest/internal/guard"
)

func (s *Server) CreateInvitation(w http.ResponseWriter, r *http.Request, org api.Org) {
	var in api.NewInvitation
	if !decode(w, r, &in) {
		return
	}
	token := guard.Secret()
	id, err := s.store.Invite(r.Context(), org, in.Email, string(in.Role), guard.Hash(token))
	if err != nil {
		fail(w, r, err)
		return
	}
	reply(w, http.StatusCreated, map[string]any{"id": id, "link": "/join/" + token})
}

// GetInvitation is what people see before they have an account.
//
//authvet:public whoever holds the random token of the mail may see who invites
func (s *Server) GetInvitation(w http.ResponseWriter, r *http.Request, token api.Token) {
	i, err := s.store.Invitation(r.Context(), guard.Hash(token))
	answer(w, r, i, err)
}

func (s *Server) AcceptInvitation(w http.ResponseWriter, r *http.Request, token api.Token) {
	me := guard.Caller(r.Context())
	done(w, r, s.store.Accept(r.Context(), guard.Hash(token), me.ID, me.Email))
}

func (s *Server) RevokeInvitation(w http.ResponseWriter, r *http.Request, org api.Org, invitation api.Invitation) {
	done(w, r, s.store.RevokeInvitation(r.Context(), org, invitation))
}

// ResendInvitation answers with a link for those who never get our mail.
func (s *Server) ResendInvitation(w http.ResponseWriter, r *http.Request, org api.Org, invitation api.Invitation) {
	token := guard.Secret()
	if err := s.store.Reissue(r.Context(), invitation, guard.Hash(token)); err != nil {
		fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, map[string]any{"org": org, "link": "/join/" + token})
}

func (s *Server) RevokeKey(w http.ResponseWriter, r *http.Request, org api.Org, key api.Key) {
	done(w, r, s.store.RevokeKey(r.Context(), org, key))
}

func (s *Server) RotateKey(w http.ResponseWriter, r *http.Request, org api.Org, key api.Key) {
	secret := guard.Secret()
	owner, err := s.store.RotateKey(r.Context(), key, guard.Hash(secret))
	if err != nil {
		fail(w, r, err)
		return
	}
	if owner != org {
		http.NotFound(w, r) // not a key of theirs
		return
	}
	reply(w, http.StatusOK, map[string]string{"key": secret})
}
