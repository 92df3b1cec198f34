package api

import (
	"crypto/rand"
	"encoding/csv"
	"net/http"
	"strconv"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/store"
)

type targetBody struct {
	Workspace int64 `json:"workspace"`
}

type cardBody struct {
	List  int64  `json:"list"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

type positionBody struct {
	Position int `json:"position"`
}

func (a *API) getBoard(w http.ResponseWriter, _ *http.Request, _ auth.Actor, board store.Board) error {
	return reply(w, http.StatusOK, board)
}

func (a *API) renameBoard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "board")
	if err != nil {
		return err
	}
	in, err := decode[titleBody](r)
	if err != nil {
		return err
	}
	if err := a.boards.Rename(r.Context(), who, id, in.Title); err != nil {
		return err
	}
	return done(w)
}

func (a *API) archiveBoard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "board")
	if err != nil {
		return err
	}
	if err := a.boards.Archive(r.Context(), who, id); err != nil {
		return err
	}
	return done(w)
}

func (a *API) moveBoard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "board")
	if err != nil {
		return err
	}
	in, err := decode[targetBody](r)
	if err != nil {
		return err
	}
	if err := a.boards.Move(r.Context(), who, id, in.Workspace); err != nil {
		return err
	}
	return done(w)
}

func (a *API) copyBoard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "board")
	if err != nil {
		return err
	}
	in, err := decode[targetBody](r)
	if err != nil {
		return err
	}
	copied, err := a.boards.Copy(r.Context(), who, id, in.Workspace)
	if err != nil {
		return err
	}
	return created(w, copied)
}

func (a *API) listCards(w http.ResponseWriter, r *http.Request, _ auth.Actor, board store.Board) error {
	cards, err := a.store.CardsOf(r.Context(), board.ID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, cards)
}

func (a *API) addCard(w http.ResponseWriter, r *http.Request, _ auth.Actor, board store.Board) error {
	in, err := decode[cardBody](r)
	if err != nil {
		return err
	}
	id, err := a.store.AddCard(r.Context(), board.ID, in.List, in.Title, in.Body)
	if err != nil {
		return err
	}
	return created(w, id)
}

// exportBoard writes all cards of a board as a table.
func (a *API) exportBoard(w http.ResponseWriter, r *http.Request, _ auth.Actor) error {
	id, err := pathID(r, "board")
	if err != nil {
		return err
	}
	board, err := a.store.Board(r.Context(), id)
	if err != nil {
		return err
	}
	cards, err := a.store.CardsOf(r.Context(), board.ID)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, c := range cards {
		if err := out.Write([]string{strconv.FormatInt(c.ID, 10), board.Title, c.Title, c.Body}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (a *API) watchBoard(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	id, err := pathID(r, "board")
	if err != nil {
		return err
	}
	if err := a.store.WatchBoard(r.Context(), id, who.UserID); err != nil {
		return err
	}
	return done(w)
}

func (a *API) shareBoard(w http.ResponseWriter, r *http.Request, _ auth.Actor, board store.Board) error {
	token := rand.Text()
	id, err := a.store.ShareBoard(r.Context(), board.ID, auth.Hash(token))
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"id": id, "token": token})
}

func (a *API) unshareBoard(w http.ResponseWriter, r *http.Request, _ auth.Actor, board store.Board) error {
	link, err := pathID(r, "link")
	if err != nil {
		return err
	}
	if err := a.store.Unshare(r.Context(), board.ID, link); err != nil {
		return err
	}
	return done(w)
}

func (a *API) placeCard(w http.ResponseWriter, r *http.Request, _ auth.Actor, board store.Board) error {
	card, err := pathID(r, "card")
	if err != nil {
		return err
	}
	in, err := decode[positionBody](r)
	if err != nil {
		return err
	}
	if err := a.store.PlaceCard(r.Context(), board.ID, card, in.Position); err != nil {
		return err
	}
	return done(w)
}

func (a *API) deleteCard(w http.ResponseWriter, r *http.Request, _ auth.Actor, _ store.Board) error {
	card, err := pathID(r, "card")
	if err != nil {
		return err
	}
	if err := a.store.DeleteCard(r.Context(), card); err != nil {
		return err
	}
	return done(w)
}
