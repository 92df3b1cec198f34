package httpapi

import (
	"crypto/rand"
	"math"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"example.com/covenant/internal/identity"
	"example.com/covenant/internal/store"
)

var roles = []string{"member", "approver", "admin"}

func (a *api) listMembers(c echo.Context) error {
	account, err := pathID(c, "account")
	if err != nil {
		return err
	}
	members, err := a.store.Members(c.Request().Context(), account)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, members)
}

func (a *api) setRole(c echo.Context) error {
	var in struct {
		Account int64  `param:"account" json:"-"`
		User    int64  `param:"user" json:"-"`
		Role    string `json:"role"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if !slices.Contains(roles, in.Role) {
		return bad("no such role")
	}
	if err := a.store.SetRole(c.Request().Context(), in.Account, in.User, in.Role); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (a *api) invite(c echo.Context) error {
	var in struct {
		Account int64  `json:"account"`
		Email   string `json:"email"`
		Role    string `json:"role"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if !slices.Contains(roles, in.Role) {
		return bad("no such role")
	}
	in.Account = identity.Caller(c).AccountID
	token := rand.Text()
	id, err := a.store.Invite(c.Request().Context(), in.Account, in.Email, in.Role, identity.Hash(token))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]any{"id": id, "token": token})
}

// deskContract is the contract in our support desk, for customers and for us.
func (a *api) deskContract(c echo.Context) error {
	id, err := pathID(c, "contract")
	if err != nil {
		return err
	}
	contract, err := a.store.Contract(c.Request().Context(), identity.Caller(c).AccountID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, contract)
}

func (a *api) impersonate(c echo.Context) error {
	var in struct {
		UserID int64  `json:"user_id"`
		Reason string `json:"reason"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if in.Reason == "" {
		return bad("say why")
	}
	token := rand.Text()
	err := a.store.Impersonate(c.Request().Context(), identity.Caller(c).UserID, in.UserID, in.Reason, identity.Hash(token))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]string{"token": token})
}

func (a *api) keyContract(c echo.Context) error {
	id, err := pathID(c, "contract")
	if err != nil {
		return err
	}
	contract, err := a.store.Contract(c.Request().Context(), identity.KeyOf(c).AccountID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, contract)
}

func (a *api) keyCreateContract(c echo.Context) error {
	var in store.Contract
	if err := c.Bind(&in); err != nil {
		return err
	}
	in.AccountID = identity.KeyOf(c).AccountID
	id, err := a.store.CreateContract(c.Request().Context(), in)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

// keyExport hands an export to the customer's warehouse.
func (a *api) keyExport(c echo.Context) error {
	id, err := pathID(c, "export")
	if err != nil {
		return err
	}
	content, err := a.store.ExportContent(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "text/csv", []byte(content))
}

func (a *api) markIndexed(c echo.Context) error {
	id, err := pathID(c, "contract")
	if err != nil {
		return err
	}
	if err := a.store.MarkIndexed(c.Request().Context(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// meshContracts feeds reporting and the warehouse.
func (a *api) meshContracts(c echo.Context) error {
	account, err := pathID(c, "account")
	if err != nil {
		return err
	}
	rows, err := a.store.Contracts(c.Request().Context(), account, math.MaxInt64, "", 1000)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, rows)
}
