package loads

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"example.com/shipdock/internal/query"
)

// The functions of this file take the pool or a transaction.

func find(ctx context.Context, db query.Querier, id int64) (Load, error) {
	return query.One[Load](ctx, db,
		`SELECT `+loadColumns+` FROM loads WHERE id = $1 AND archived_at IS NULL`, id)
}

// list returns the loads of f.CompanyID that match the rest of the filter.
func list(ctx context.Context, db query.Querier, f Filter) ([]Load, error) {
	var sb strings.Builder
	args := []any{f.CompanyID}
	sb.WriteString(`SELECT ` + loadColumns + ` FROM loads WHERE company_id = $1 AND archived_at IS NULL`)
	and := func(cond string, v any) {
		args = append(args, v)
		fmt.Fprintf(&sb, " AND "+cond, len(args))
	}
	if f.Status != "" {
		and("status = $%d", f.Status)
	}
	if f.CarrierID != 0 {
		and("carrier_id = $%d", f.CarrierID)
	}
	if f.Before != 0 {
		and("id < $%d", f.Before)
	}
	args = append(args, f.Limit)
	fmt.Fprintf(&sb, " ORDER BY id DESC LIMIT $%d", len(args))
	return query.All[Load](ctx, db, sb.String(), args...)
}

// lookup finds a load by what a human has at hand: its reference, or the
// number that the screens show.
func lookup(ctx context.Context, db query.Querier, company int64, key string) (Load, error) {
	var sb strings.Builder
	args := []any{company, key}
	sb.WriteString(`SELECT ` + loadColumns + ` FROM loads
		WHERE company_id = $1 AND archived_at IS NULL AND upper(ref) = upper($2)`)
	if id, err := strconv.ParseInt(key, 10, 64); err == nil {
		args = append(args, id)
		fmt.Fprintf(&sb, ` OR id = $%d`, len(args))
	}
	sb.WriteString(` ORDER BY id DESC LIMIT 1`)
	return query.One[Load](ctx, db, sb.String(), args...)
}

func patch(ctx context.Context, db query.Querier, company int64, in Patch) (Load, error) {
	var args query.Args
	set := []string{"version = version + 1"}
	if in.Ref != nil {
		set = append(set, "ref = "+args.Add(*in.Ref))
	}
	if in.Notes != nil {
		set = append(set, "notes = "+args.Add(*in.Notes))
	}
	where := []string{
		"id = " + args.Add(in.ID),
		"version = " + args.Add(in.Version),
		"company_id = " + args.Add(company),
		"archived_at IS NULL",
	}
	return query.One[Load](ctx, db, `UPDATE loads SET `+strings.Join(set, ", ")+
		` WHERE `+strings.Join(where, " AND ")+` RETURNING `+loadColumns, args...)
}

// owned counts how many of the ids are live loads of the company.
func owned(ctx context.Context, db query.Querier, company int64, ids []int64) (int, error) {
	return query.Value[int](ctx, db, `
		SELECT count(*) FROM loads WHERE id = ANY($1) AND company_id = $2 AND archived_at IS NULL`, ids, company)
}
