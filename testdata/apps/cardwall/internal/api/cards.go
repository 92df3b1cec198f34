package api

import (
	"net/http"
	"slices"
	"time"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/policy"
	"example.com/cardwall/internal/store"
)

// graceTime is how long an author can mend a comment.
const graceTime = 15 * time.Minute

type textBody struct {
	Text string `json:"text"`
}

type checklistBody struct {
	Title string   `json:"title"`
	Items []string `json:"items"`
}

type batchBody struct {
	Cards    []int64 `json:"cards"`
	Assignee int64   `json:"assignee"`
}

// cardFor reads the card out of the path for those who may do something with it.
func (a *API) cardFor(r *http.Request, who auth.Actor, act policy.Action) (int64, error) {
	id, err := pathID(r, "card")
	if err != nil {
		return 0, err
	}
	place, err := a.store.CardPlace(r.Context(), id)
	if err != nil {
		return 0, err
	}
	return id, policy.Check(r.Context(), a.store, who, act, place)
}

func (a *API) myCards(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	cards, err := a.store.CardsAssigned(r.Context(), who.UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, cards)
}

func (a *API) search(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	workspace, err := queryID(r, "workspace")
	if err != nil {
		return err
	}
	cards, err := a.store.SearchCards(r.Context(), who.UserID, r.URL.Query().Get("q"), workspace)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, cards)
}

func (a *API) getCard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "card")
	if err != nil {
		return err
	}
	card, err := a.store.CardFor(r.Context(), id, who.UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, card)
}

func (a *API) updateCard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[cardBody](r)
	if err != nil {
		return err
	}
	id, err := a.cardFor(r, who, policy.Write)
	if err != nil {
		return err
	}
	if err := a.store.UpdateCard(r.Context(), id, in.Title, in.Body); err != nil {
		return err
	}
	return done(w)
}

func (a *API) listAttachments(w http.ResponseWriter, r *http.Request, _ auth.Actor) error {
	card, err := pathID(r, "card")
	if err != nil {
		return err
	}
	files, err := a.store.Attachments(r.Context(), card)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, files)
}

func (a *API) getAttachment(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	file, err := a.store.AttachmentFor(r.Context(), id, who.UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, file)
}

func (a *API) addComment(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[textBody](r)
	if err != nil {
		return err
	}
	card, err := a.cardFor(r, who, policy.Comment)
	if err != nil {
		return err
	}
	id, err := a.store.AddComment(r.Context(), card, who.UserID, in.Text)
	if err != nil {
		return err
	}
	return created(w, id)
}

// editComment is for the author, and only while the comment is new.
func (a *API) editComment(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "comment")
	if err != nil {
		return err
	}
	in, err := decode[textBody](r)
	if err != nil {
		return err
	}
	comment, err := a.store.Comment(r.Context(), id)
	if err != nil {
		return err
	}
	if comment.AuthorID != who.UserID && time.Since(comment.CreatedAt) > graceTime {
		return errForbidden
	}
	if err := a.store.EditComment(r.Context(), comment.ID, in.Text); err != nil {
		return err
	}
	return done(w)
}

func (a *API) deleteComment(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "comment")
	if err != nil {
		return err
	}
	if err := a.store.DeleteComment(r.Context(), id, who.UserID); err != nil {
		return err
	}
	return done(w)
}

func (a *API) addChecklist(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	card, err := pathID(r, "card")
	if err != nil {
		return err
	}
	in, err := decode[checklistBody](r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	var id int64
	err = a.store.InTx(ctx, func(q *store.Queries) error {
		place, err := q.CardPlace(ctx, card)
		if err != nil {
			return err
		}
		if err := q.EnsureMember(ctx, place.Workspace, who.UserID); err != nil {
			return err
		}
		id, err = q.AddChecklist(ctx, card, in.Title, in.Items)
		return err
	})
	if err != nil {
		return err
	}
	return created(w, id)
}

func (a *API) editItem(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "item")
	if err != nil {
		return err
	}
	in, err := decode[textBody](r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	err = a.store.InTx(ctx, func(q *store.Queries) error {
		place, err := q.ItemPlace(ctx, id)
		if err != nil {
			return err
		}
		if err := policy.Check(ctx, q, who, policy.Write, place); err != nil {
			return err
		}
		return q.EditItem(ctx, id, in.Text)
	})
	if err != nil {
		return err
	}
	return done(w)
}

func (a *API) toggleItem(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "item")
	if err != nil {
		return err
	}
	if err := a.store.ToggleItem(r.Context(), id, who.UserID); err != nil {
		return err
	}
	return done(w)
}

// archiveCards puts the cards away, all or none.
func (a *API) archiveCards(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[batchBody](r)
	if err != nil {
		return err
	}
	slices.Sort(in.Cards)
	ids := slices.Compact(in.Cards)
	n, err := a.store.CountWritable(r.Context(), ids, who.UserID)
	if err != nil {
		return err
	}
	if n != len(ids) {
		return errForbidden
	}
	if err := a.store.ArchiveCards(r.Context(), ids); err != nil {
		return err
	}
	return done(w)
}

// assignCards gives the cards to somebody.
func (a *API) assignCards(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	in, err := decode[batchBody](r)
	if err != nil {
		return err
	}
	if len(in.Cards) == 0 {
		return errBadRequest
	}
	place, err := a.store.CardPlace(r.Context(), in.Cards[0])
	if err != nil {
		return err
	}
	if err := policy.Check(r.Context(), a.store, who, policy.Write, place); err != nil {
		return err
	}
	if err := a.store.AssignCards(r.Context(), in.Cards, in.Assignee); err != nil {
		return err
	}
	return done(w)
}
