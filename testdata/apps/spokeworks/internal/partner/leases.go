package partner

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
)

type lease struct {
	ID      int64  `db:"id" json:"id"`
	FrameNo string `db:"frame_no" json:"frame_no"`
	Months  int    `db:"months" json:"months"`
	State   string `db:"state" json:"state"`
}

// LeasePath names a lease; huma fills embedded structs only if they are exported.
type LeasePath struct {
	LeaseID int64 `path:"leaseId"`
}

type body[T any] struct {
	Body T
}

func (d *door) leases() {
	huma.Register(d.api, huma.Operation{OperationID: "list-leases", Method: "GET", Path: "/partner/leases"}, d.listLeases)
	huma.Register(d.api, huma.Operation{OperationID: "add-lease", Method: "POST", Path: "/partner/leases"}, d.addLease)
	huma.Register(d.api, huma.Operation{OperationID: "get-lease", Method: "GET", Path: "/partner/leases/{leaseId}",
		Security: []map[string][]string{{"partnerToken": {}}}}, d.getLease)
	huma.Register(d.api, huma.Operation{OperationID: "correct-lease", Method: "PUT", Path: "/partner/leases/{leaseId}",
		Security: []map[string][]string{{"partnerToken": {}}}}, d.correctLease)
	huma.Register(d.api, huma.Operation{OperationID: "end-lease", Method: "DELETE", Path: "/partner/leases/{leaseId}",
		Security:    []map[string][]string{{"partnerOAuth": {"leases:end"}}},
		Middlewares: d.scope("leases:end")}, d.endLease)
	huma.Register(d.api, huma.Operation{OperationID: "extend-lease", Method: "POST", Path: "/partner/leases/{leaseId}/extend",
		Security: []map[string][]string{{"partnerOAuth": {"leases:extend"}}}}, d.extendLease)
	huma.Register(d.api, huma.Operation{OperationID: "return-bike", Method: "POST", Path: "/partner/leases/{leaseId}/return",
		Security: []map[string][]string{{"partnerKey": {}}}}, d.returnBike)
	huma.Register(d.api, huma.Operation{OperationID: "see-damage", Method: "GET", Path: "/partner/leases/{leaseId}/damage",
		Metadata: map[string]any{audience: everyone}}, d.seeDamage)
	huma.Register(d.api, huma.Operation{OperationID: "note-damage", Method: "PUT", Path: "/partner/leases/{leaseId}/damage"}, d.noteDamage)
}

func (d *door) listLeases(ctx context.Context, _ *struct{}) (*body[[]lease], error) {
	out := &body[[]lease]{}
	err := d.db.SelectContext(ctx, &out.Body, `SELECT id, frame_no, months, state FROM leases WHERE partner_id = $1`, caller(ctx).ID)
	return out, err
}

func (d *door) addLease(ctx context.Context, in *struct {
	Body struct {
		FrameNo string `json:"frame_no"`
	}
}) (*struct{}, error) {
	return d.change(ctx, `INSERT INTO leases (partner_id, frame_no) VALUES ($1, $2)`, caller(ctx).ID, in.Body.FrameNo)
}

func (d *door) getLease(ctx context.Context, in *LeasePath) (*body[lease], error) {
	out := &body[lease]{}
	err := d.db.GetContext(ctx, &out.Body, `
		SELECT id, frame_no, months, state FROM leases WHERE id = $1 AND partner_id = $2`, in.LeaseID, caller(ctx).ID)
	return out, fail(err)
}

func (d *door) correctLease(ctx context.Context, in *struct {
	LeasePath
	Body struct {
		FrameNo string `json:"frame_no"`
	}
}) (*struct{}, error) {
	return d.change(ctx, `UPDATE leases SET frame_no = $2 WHERE id = $1 AND state = 'running'`, in.LeaseID, in.Body.FrameNo)
}

func (d *door) endLease(ctx context.Context, in *LeasePath) (*struct{}, error) {
	return d.change(ctx, `UPDATE leases SET state = 'ended' WHERE id = $1 AND partner_id = $2`, in.LeaseID, caller(ctx).ID)
}

func (d *door) extendLease(ctx context.Context, in *LeasePath) (*struct{}, error) {
	return d.change(ctx, `UPDATE leases SET months = months + 12 WHERE id = $1 AND partner_id = $2`, in.LeaseID, caller(ctx).ID)
}

func (d *door) returnBike(ctx context.Context, in *LeasePath) (*struct{}, error) {
	return d.change(ctx, `UPDATE leases SET state = 'returned' WHERE id = $1 AND partner_id = $2`, in.LeaseID, caller(ctx).ID)
}

func (d *door) seeDamage(ctx context.Context, in *LeasePath) (*body[string], error) {
	out := &body[string]{}
	err := d.db.GetContext(ctx, &out.Body, `SELECT damage FROM leases WHERE id = $1`, in.LeaseID)
	return out, fail(err)
}

func (d *door) noteDamage(ctx context.Context, in *struct {
	LeasePath
	Body struct {
		Damage string `json:"damage"`
	}
}) (*struct{}, error) {
	return d.change(ctx, `UPDATE leases SET damage = $3 WHERE id = $1 AND partner_id = $2`, in.LeaseID, caller(ctx).ID, in.Body.Damage)
}
