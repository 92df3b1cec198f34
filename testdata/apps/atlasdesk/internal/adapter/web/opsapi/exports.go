package opsapi

import (
	"net/http"
	"strconv"

	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/domain"
)

func (a *API) exportContacts(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.URL.Query().Get("workspace"), 10, 64)
	if err != nil {
		httpx.Fail(w, domain.ErrInvalid)
		return
	}
	list, err := a.tenants.ExportContacts(r.Context(), id)
	httpx.Reply(w, list, err)
}
