package server

import (
	"net/http"
	"strings"

	"github.com/google/uuid"

	"example.com/noteleaf/internal/access"
	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/jobs"
	"example.com/noteleaf/internal/problem"
	"example.com/noteleaf/internal/store"
)

type mailFile struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Body []byte `json:"body"`
}

type mail struct {
	From   string     `json:"from"` // verified by the provider
	PageID uuid.UUID  `json:"page_id"`
	Text   string     `json:"text"`
	Files  []mailFile `json:"files"`
}

func (in mail) Valid() problem.Fields {
	if in.From == "" || in.PageID == uuid.Nil {
		return problem.Fields{"from": "sender and page are required"}
	}
	return nil
}

// handleMailHook appends a mail to a page, if its sender may edit the page.
func (s *server) handleMailHook(st *store.Store, pol *access.Policy) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[mail](r)
		if err != nil {
			return err
		}
		ctx := r.Context()
		sender, err := st.GetUserByEmail(ctx, strings.ToLower(in.From))
		if err != nil {
			return err
		}
		page, err := pol.Page(ctx, auth.Identity{UserID: sender.ID, Email: sender.Email}, in.PageID, access.Editor)
		if err != nil {
			return err
		}
		err = st.InTx(ctx, func(q db.Querier) error {
			for _, f := range in.Files {
				if err := q.AddAttachment(ctx, db.AddAttachmentParams{
					PageID: page.ID, WorkspaceID: page.WorkspaceID, Filename: f.Name, ContentType: f.Type, Body: f.Body,
				}); err != nil {
					return err
				}
			}
			return q.AddBlock(ctx, db.AddBlockParams{PageID: page.ID, Kind: "mail", Content: in.Text})
		})
		if err != nil {
			return err
		}
		w.WriteHeader(http.StatusAccepted)
		return nil
	})
}

type billingEvent struct {
	Type        string    `json:"type"`
	WorkspaceID uuid.UUID `json:"workspace_id"`
	Plan        string    `json:"plan"`
}

func (in billingEvent) Valid() problem.Fields {
	switch in.Plan {
	case "free", "team", "business":
		return nil
	}
	return problem.Fields{"plan": "unknown"}
}

// handleBillingHook follows what a workspace has paid for.
func (s *server) handleBillingHook(q db.Querier) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		ev, err := decode[billingEvent](r)
		if err != nil {
			return err
		}
		if ev.Type == "subscription.changed" {
			n, err := q.SetPlan(r.Context(), db.SetPlanParams{Plan: ev.Plan, ID: ev.WorkspaceID})
			if err != nil {
				return err
			}
			s.log.InfoContext(r.Context(), "plan changed", "workspace", ev.WorkspaceID, "plan", ev.Plan, "rows", n)
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

// handleSweep runs the janitor right now.
func (s *server) handleSweep(j *jobs.Janitor) http.Handler {
	return endpoint(func(w http.ResponseWriter, r *http.Request) error {
		rep, err := j.Sweep(r.Context())
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, rep)
	})
}
