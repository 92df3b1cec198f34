package httpapi

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/covenant/internal/identity"
	"example.com/covenant/internal/store"
)

const maxBulk = 200

type bulkRequest struct {
	IDs      []int64 `json:"ids"`
	Tag      string  `json:"tag"`
	FolderID int64   `json:"folder_id"`
}

func bindBulk(c echo.Context) (bulkRequest, error) {
	var in bulkRequest
	if err := c.Bind(&in); err != nil {
		return in, err
	}
	if len(in.IDs) == 0 || len(in.IDs) > maxBulk {
		return in, bad("between 1 and 200 ids, please")
	}
	return in, nil
}

// bulkArchive skips what the caller does not have.
func (a *api) bulkArchive(c echo.Context) error {
	in, err := bindBulk(c)
	if err != nil {
		return err
	}
	ctx, account := c.Request().Context(), identity.Caller(c).AccountID
	skipped := []int64{}
	for _, id := range in.IDs {
		_, err := a.store.Contract(ctx, account, id)
		if errors.Is(err, store.ErrNotFound) {
			skipped = append(skipped, id)
			continue
		}
		if err != nil {
			return err
		}
	}
	n, err := a.store.Archive(ctx, in.IDs)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"archived": n, "skipped": skipped})
}

// bulkTag skips what the caller does not have.
func (a *api) bulkTag(c echo.Context) error {
	in, err := bindBulk(c)
	if err != nil {
		return err
	}
	ctx, account := c.Request().Context(), identity.Caller(c).AccountID
	var found, skipped []int64
	for _, id := range in.IDs {
		switch contract, err := a.store.Contract(ctx, account, id); {
		case errors.Is(err, store.ErrNotFound):
			skipped = append(skipped, id)
		case err != nil:
			return err
		default:
			found = append(found, contract.ID)
		}
	}
	if len(found) == 0 {
		return echo.ErrNotFound
	}
	n, err := a.store.Tag(ctx, in.Tag, found)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"tagged": n, "skipped": skipped})
}

// bulkMove moves contracts into a folder of the account.
func (a *api) bulkMove(c echo.Context) error {
	in, err := bindBulk(c)
	if err != nil {
		return err
	}
	ctx, account := c.Request().Context(), identity.Caller(c).AccountID
	folder, err := a.store.Folder(ctx, account, in.FolderID)
	if err != nil {
		return err
	}
	n, err := a.store.MoveToFolder(ctx, account, in.IDs, folder.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]int64{"moved": n})
}
