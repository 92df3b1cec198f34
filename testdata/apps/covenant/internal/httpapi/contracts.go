package httpapi

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"example.com/covenant/internal/identity"
	"example.com/covenant/internal/store"
)

const pageSize = 50

// loadContract guards everything below /contracts/:contract.
func (a *api) loadContract(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := pathID(c, "contract")
		if err != nil {
			return err
		}
		contract, err := a.store.Contract(c.Request().Context(), identity.Caller(c).AccountID, id)
		if err != nil {
			return err
		}
		c.Set("contract", contract)
		return next(c)
	}
}

func (a *api) showContract(c echo.Context) error {
	return c.JSON(http.StatusOK, c.Get("contract").(store.Contract))
}

func (a *api) listContracts(c echo.Context) error {
	before := int64(math.MaxInt64)
	if s := c.QueryParam("before"); s != "" {
		var err error
		if before, err = strconv.ParseInt(s, 10, 64); err != nil {
			return bad("before is no number")
		}
	}
	rows, err := a.store.Contracts(c.Request().Context(), identity.Caller(c).AccountID, before, c.QueryParam("status"), pageSize)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, rows)
}

// patchContract merges the body into the stored contract: what is not sent stays.
func (a *api) patchContract(c echo.Context) error {
	id, err := pathID(c, "contract")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	row, err := a.store.Contract(ctx, identity.Caller(c).AccountID, id)
	if err != nil {
		return err
	}
	if err := json.NewDecoder(c.Request().Body).Decode(&row); err != nil {
		return bad("no contract")
	}
	if row.Title == "" {
		return bad("title is missing")
	}
	if err := a.store.SaveContract(ctx, row); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, row)
}

func (a *api) patchFolder(c echo.Context) error {
	id, err := pathID(c, "folder")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	row, err := a.store.Folder(ctx, identity.Caller(c).AccountID, id)
	if err != nil {
		return err
	}
	stored := row
	if err := json.NewDecoder(c.Request().Body).Decode(&row); err != nil {
		return bad("no folder")
	}
	row.ID, row.AccountID = stored.ID, stored.AccountID // not to be edited
	if err := a.store.SaveFolder(ctx, row); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, row)
}

func (a *api) deleteContract(c echo.Context) error {
	id, err := pathID(c, "contract")
	if err != nil {
		return err
	}
	if err := a.store.DeleteContract(c.Request().Context(), identity.Caller(c).AccountID, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// restoreContract takes a contract out of the bin, where Contract does not find it.
func (a *api) restoreContract(c echo.Context) error {
	id, err := pathID(c, "contract")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	_, err = a.store.Contract(ctx, identity.Caller(c).AccountID, id)
	if err == nil {
		return echo.NewHTTPError(http.StatusConflict, "not in the bin")
	}
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if err := a.store.RestoreContract(ctx, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (a *api) restoreFolder(c echo.Context) error {
	id, err := pathID(c, "folder")
	if err != nil {
		return err
	}
	ctx, caller := c.Request().Context(), identity.Caller(c)
	_, err = a.store.Folder(ctx, caller.AccountID, id)
	if err == nil {
		return echo.NewHTTPError(http.StatusConflict, "not in the bin")
	}
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if err := a.store.RestoreFolder(ctx, caller.AccountID, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (a *api) approveContract(c echo.Context) error {
	var in struct {
		ContractID int64  `param:"contract" json:"-"`
		Remark     string `json:"remark"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if len(in.Remark) > 500 {
		return bad("remark is too long")
	}
	if err := a.store.Approve(c.Request().Context(), in.ContractID, identity.Caller(c).UserID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type reassignRequest struct {
	ContractID int64 `param:"contract" json:"contract_id"`
	OwnerID    int64 `json:"owner_id"`
}

func (a *api) reassignContract(c echo.Context) error {
	var in reassignRequest
	if err := c.Bind(&in); err != nil {
		return err
	}
	if in.OwnerID == 0 {
		return bad("owner_id is missing")
	}
	err := a.store.Reassign(c.Request().Context(), identity.Caller(c).AccountID, in.ContractID, in.OwnerID)
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
