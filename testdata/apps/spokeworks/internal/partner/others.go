package partner

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

type tariff struct {
	Name  string `db:"name" json:"name"`
	Cents int64  `db:"cents" json:"cents"`
}

// ClaimPath names a claim.
type ClaimPath struct {
	ClaimID int64 `path:"claimId"`
}

var (
	nobody   = []map[string][]string{}
	optional = []map[string][]string{{"partnerToken": {}}, {}}
)

func (d *door) others() {
	huma.Register(d.api, huma.Operation{OperationID: "list-tariffs", Method: "GET", Path: "/partner/tariffs",
		Security: nobody, Metadata: map[string]any{audience: everyone}}, d.listTariffs)
	huma.Register(d.api, huma.Operation{OperationID: "read-handbook", Method: "GET", Path: "/partner/handbook",
		Security: nobody}, d.readHandbook)
	huma.Register(d.api, huma.Operation{OperationID: "list-news", Method: "GET", Path: "/partner/news",
		Security: optional, Metadata: map[string]any{audience: anyone}}, d.listNews)
	huma.Register(d.api, huma.Operation{OperationID: "list-prices", Method: "GET", Path: "/partner/prices",
		Security: optional}, d.listTariffs)
	huma.Register(d.api, huma.Operation{OperationID: "count-leases", Method: "GET", Path: "/partner/audit",
		Security: []map[string][]string{{"auditor": {}}}}, d.audit)
	huma.Register(d.api, huma.Operation{OperationID: "add-claim", Method: "POST", Path: "/partner/claims"}, d.addClaim)
	huma.Register(d.api, huma.Operation{OperationID: "withdraw-claim", Method: "POST", Path: "/partner/claims/{claimId}/withdraw",
		Security: nobody, Metadata: map[string]any{audience: everyone}}, d.withdrawClaim)
	huma.Register(d.api, huma.Operation{OperationID: "read-claim", Method: "GET", Path: "/partner/claims/{claimId}"}, d.readClaim)
}

func (d *door) listTariffs(ctx context.Context, _ *struct{}) (*body[[]tariff], error) {
	out := &body[[]tariff]{}
	err := d.db.SelectContext(ctx, &out.Body, `SELECT name, cents FROM tariffs ORDER BY name`)
	return out, err
}

func (d *door) readHandbook(ctx context.Context, _ *struct{}) (*body[[]string], error) {
	out := &body[[]string]{}
	err := d.db.SelectContext(ctx, &out.Body, `SELECT name || ' at ' || hours FROM shops ORDER BY name`)
	return out, err
}

func (d *door) listNews(ctx context.Context, _ *struct{}) (*body[[]string], error) {
	out := &body[[]string]{}
	err := d.db.SelectContext(ctx, &out.Body, `
		SELECT body FROM notices WHERE partner_id IS NULL OR partner_id = $1 ORDER BY id`, caller(ctx).ID)
	return out, err
}

func (d *door) audit(ctx context.Context, _ *struct{}) (*body[int64], error) {
	out := &body[int64]{}
	err := d.db.GetContext(ctx, &out.Body, `SELECT count(*) FROM leases WHERE partner_id = $1`, caller(ctx).ID)
	return out, err
}

func (d *door) addClaim(ctx context.Context, in *struct {
	Body struct {
		Reason string `json:"reason"`
	}
}) (*struct{}, error) {
	return d.change(ctx, `INSERT INTO claims (partner_id, reason) VALUES ($1, $2)`, caller(ctx).ID, in.Body.Reason)
}

func (d *door) withdrawClaim(ctx context.Context, in *ClaimPath) (*struct{}, error) {
	return d.change(ctx, `UPDATE claims SET state = 'withdrawn' WHERE id = $1`, in.ClaimID)
}

func (d *door) readClaim(ctx context.Context, in *ClaimPath) (*body[string], error) {
	out := &body[string]{}
	err := d.db.GetContext(ctx, &out.Body, `SELECT reason FROM claims WHERE id = $1 AND partner_id = $2`, in.ClaimID, caller(ctx).ID)
	return out, fail(err)
}

// statement is the one thing that is no JSON.
func (d *door) statement(w http.ResponseWriter, r *http.Request) {
	k, err := d.lookUp(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	var leases []lease
	if err := d.db.SelectContext(r.Context(), &leases, `SELECT id, frame_no, months, state FROM leases WHERE partner_id = $1`, k.ID); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	out := csv.NewWriter(w)
	for _, l := range leases {
		_ = out.Write([]string{l.FrameNo, strconv.Itoa(l.Months), l.State})
	}
	out.Flush()
}
