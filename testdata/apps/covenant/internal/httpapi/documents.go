package httpapi

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/covenant/internal/identity"
	"example.com/covenant/internal/store"
)

func (a *api) listComments(c echo.Context) error {
	contract := c.Get("contract").(store.Contract)
	id, err := pathID(c, "version")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	version, err := a.store.Version(ctx, contract.ID, id)
	if err != nil {
		return err
	}
	comments, err := a.store.Comments(ctx, version.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, comments)
}

// diffVersions returns both texts, the browser compares them.
func (a *api) diffVersions(c echo.Context) error {
	contract := c.Get("contract").(store.Contract)
	id, err := pathID(c, "version")
	if err != nil {
		return err
	}
	other, err := pathID(c, "other")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	left, err := a.store.Version(ctx, contract.ID, id)
	if err != nil {
		return err
	}
	right, err := a.store.VersionText(ctx, other)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]string{"left": left.Body, "right": right})
}

// deleteComment is for an account's admins, who moderate.
func (a *api) deleteComment(c echo.Context) error {
	var ids [3]int64
	for i, name := range []string{"contract", "version", "comment"} {
		id, err := pathID(c, name)
		if err != nil {
			return err
		}
		ids[i] = id
	}
	if err := a.store.DeleteComment(c.Request().Context(), ids[0], ids[1], ids[2]); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// cursor is where the next page begins; clients hand it back as it is.
type cursor struct {
	Account int64 `json:"a"`
	Before  int64 `json:"b"`
}

func (cur cursor) encode() string {
	raw, _ := json.Marshal(cur)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func decodeCursor(s string) (cur cursor, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return cur, err
	}
	return cur, json.Unmarshal(raw, &cur)
}

func (a *api) listActivity(c echo.Context) error {
	cur := cursor{Account: identity.Caller(c).AccountID, Before: math.MaxInt64}
	if s := c.QueryParam("cursor"); s != "" {
		var err error
		if cur, err = decodeCursor(s); err != nil {
			return bad("no such cursor")
		}
	}
	rows, err := a.store.Activity(c.Request().Context(), cur.Account, cur.Before, pageSize)
	if err != nil {
		return err
	}
	out := map[string]any{"items": rows}
	if len(rows) == pageSize {
		out["next"] = cursor{Account: cur.Account, Before: rows[len(rows)-1].ID}.encode()
	}
	return c.JSON(http.StatusOK, out)
}

func (a *api) showNote(c echo.Context) error {
	id, err := pathID(c, "note")
	if err != nil {
		return err
	}
	note, err := a.store.Note(c.Request().Context(), identity.Caller(c).AccountID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, note)
}

func (a *api) editNote(c echo.Context) error {
	id, err := pathID(c, "note")
	if err != nil {
		return err
	}
	var in struct {
		Text string `json:"text"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := a.store.EditNote(c.Request().Context(), identity.Caller(c).AccountID, id, in.Text); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
