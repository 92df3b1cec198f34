package service

import (
	"context"
	"fmt"
	"time"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/ctxkey"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// BlockRepo keeps blocks and their diary.
type BlockRepo interface {
	One(ctx context.Context, id domain.BlockID, opts ...domain.BlockOption) (domain.Block, error)
	All(ctx context.Context, opts ...domain.BlockOption) ([]domain.Block, error)
	Events(ctx context.Context, block domain.BlockID, since time.Time) ([]domain.BlockEvent, error)
	Record(ctx context.Context, block domain.BlockID, e domain.BlockEvent, by domain.UserID) error
}

// OrchardKey carries the orchard of the path.
var OrchardKey = ctxkey.New[domain.Orchard]("orchard")

// Blocks looks after the parts of orchards.
type Blocks struct {
	settings
	tx     Transactor
	blocks BlockRepo
	outbox Outbox
}

// NewBlocks wires the use cases up.
func NewBlocks(tx Transactor, b BlockRepo, out Outbox, opts ...Option) *Blocks {
	return &Blocks{settings: apply(opts), tx: tx, blocks: b, outbox: out}
}

// InOrchard lists the blocks of the orchard of the path.
func (s *Blocks) InOrchard(ctx context.Context, _ Empty) ([]domain.Block, error) {
	o, ok := OrchardKey.From(ctx)
	if !ok {
		return nil, problem.NotFound("orchard")
	}
	return s.blocks.All(ctx, domain.InOrchard(o.ID))
}

// OneBlock names a block.
type OneBlock struct {
	Block domain.BlockID `uri:"block" json:"-" form:"-" validate:"required,uuid"`
}

// Get shows a block.
func (s *Blocks) Get(ctx context.Context, req OneBlock) (domain.Block, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return domain.Block{}, err
	}
	return s.blocks.One(ctx, req.Block, domain.InTenant(p.Tenant))
}

// HistoryOf is for History.
type HistoryOf struct {
	OneBlock
	Since time.Time `form:"since" json:"-" time_format:"2006-01-02"`
}

// History is the diary of a block with all that was done to it.
type History struct {
	Block  domain.Block        `json:"block"`
	Events []domain.BlockEvent `json:"events"`
}

// History shows the diary, of blocks that are gone as well: residues outlive trees.
func (s *Blocks) History(ctx context.Context, req HistoryOf) (History, error) {
	if _, err := authn.Member(ctx); err != nil {
		return History{}, err
	}
	b, err := s.blocks.One(ctx, req.Block, domain.WithArchived())
	if err != nil {
		return History{}, err
	}
	events, err := s.blocks.Events(ctx, b.ID, req.Since)
	return History{Block: b, Events: events}, err
}

// Spraying is for Spray.
type Spraying struct {
	OneBlock
	Product string  `json:"product" validate:"required"`
	Litres  float64 `json:"litres"`
}

// Spray notes that a block was sprayed.
func (s *Blocks) Spray(ctx context.Context, req Spraying) (Empty, error) {
	p, err := authn.MemberWith(ctx, "orchards:write")
	if err != nil {
		return Empty{}, err
	}
	b, err := s.blocks.One(ctx, req.Block)
	if err != nil {
		return Empty{}, err
	}
	var checks problem.Checks
	checks.That(b.TenantID == p.Tenant, "block", "no such block")
	checks.That(req.Litres > 0, "litres", "must be positive")
	if err := checks.Err(); err != nil {
		return Empty{}, err
	}
	return s.record(ctx, p, b, domain.BlockEvent{Kind: "spray", Detail: req.Product, Amount: req.Litres})
}

// Irrigation is for Irrigate.
type Irrigation struct {
	OneBlock
	Minutes float64 `json:"minutes"`
	Note    string  `json:"note" validate:"max=200"`
}

// Irrigate notes that a block was watered.
func (s *Blocks) Irrigate(ctx context.Context, req Irrigation) (Empty, error) {
	p, err := authn.MemberWith(ctx, "orchards:write")
	if err != nil {
		return Empty{}, err
	}
	var checks problem.Checks
	checks.That(req.Minutes > 0, "minutes", "must be positive")
	checks.That(req.Minutes <= 24*60, "minutes", "a day has 1440 of them")
	if err := checks.Err(); err != nil {
		return Empty{}, err
	}
	b, err := s.blocks.One(ctx, req.Block)
	if err != nil {
		return Empty{}, err
	}
	checks.That(b.TenantID == p.Tenant, "block", "no such block")
	return s.record(ctx, p, b, domain.BlockEvent{Kind: "irrigation", Detail: req.Note, Amount: req.Minutes})
}

func (s *Blocks) record(ctx context.Context, p authn.Principal, b domain.Block, e domain.BlockEvent) (Empty, error) {
	return Empty{}, s.tx.WithTx(ctx, func(ctx context.Context) error {
		if err := s.blocks.Record(ctx, b.ID, e, p.User); err != nil {
			return fmt.Errorf("record %s: %w", e.Kind, err)
		}
		return s.outbox.Put(ctx, p.Tenant, "block."+e.Kind, e)
	})
}
