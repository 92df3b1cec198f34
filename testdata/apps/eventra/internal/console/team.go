package console

import (
	"net/http"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type revokedKey struct {
	OrgID int64
	Label string
}

// revokeKey ends an API key. A revoked key stays in the table for the audit.
func (h *handlers) revokeKey(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	id := web.PathID(r, "key")
	k, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, k *revokedKey) error {
		return s.Scan(&k.OrgID, &k.Label)
	}, `UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING org_id, label`, id)
	if err != nil {
		return web.Reply{}, err
	}
	if k.OrgID != m.OrgID {
		return web.Reply{}, web.NotFound("api key")
	}
	return web.Reply{}, audit.Record(r.Context(), h.DB, m.OrgID, m.Email, "key.revoke", "api key "+k.Label)
}
