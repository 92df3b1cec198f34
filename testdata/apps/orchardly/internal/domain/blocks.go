package domain

// BlockQuery says which blocks a lookup sees.
type BlockQuery struct {
	Tenant   *TenantID
	Orchard  *OrchardID
	Archived bool
}

// BlockOption narrows or widens a BlockQuery.
type BlockOption func(*BlockQuery)

// NewBlockQuery sees all blocks that still stand unless the options say otherwise.
func NewBlockQuery(opts ...BlockOption) BlockQuery {
	var q BlockQuery
	for _, o := range opts {
		o(&q)
	}
	return q
}

// InTenant sees the blocks of one tenant only.
func InTenant(t TenantID) BlockOption { return func(q *BlockQuery) { q.Tenant = &t } }

// InOrchard sees the blocks of one orchard only.
func InOrchard(o OrchardID) BlockOption { return func(q *BlockQuery) { q.Orchard = &o } }

// WithArchived sees blocks that were grubbed up, too.
func WithArchived() BlockOption { return func(q *BlockQuery) { q.Archived = true } }
