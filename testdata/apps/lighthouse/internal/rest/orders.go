package rest

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.com/lighthouse/internal/store"
)

func (a *API) registerOrders(api huma.API) {
	orders := huma.NewGroup(api, "/orders")
	huma.Get(orders, "", a.listOrders)
	huma.Get(orders, "/summary", a.summary)
	huma.Post(orders, "/{order}/close", a.closeOrder)
	huma.Post(orders, "/{order}/reopen", a.reopenOrder)
	huma.Get(orders, "/{order}/attachments/{attachment}", a.attachment)
	huma.Delete(orders, "/{order}/attachments/{attachment}", a.dropAttachment)
}

// Period is the days of a report.
type Period struct {
	From time.Time `query:"from" required:"true"`
	To   time.Time `query:"to" required:"true"`
}

func (p Period) check() []error {
	if p.To.Before(p.From) {
		return []error{&huma.ErrorDetail{Location: "query.to", Message: "ends before it begins", Value: p.To}}
	}
	return nil
}

type listOrdersInput struct {
	Scope
	Period
}

func (in *listOrdersInput) Resolve(ctx huma.Context) []error {
	if errs := in.Scope.Resolve(ctx); errs != nil {
		return errs
	}
	return in.check()
}

func (a *API) listOrders(ctx context.Context, in *listOrdersInput) (*Out[[]store.Order], error) {
	list, err := a.st.Orders(ctx, in.Authority, in.From, in.To)
	return &Out[[]store.Order]{Body: list}, problem(err)
}

type summaryInput struct {
	Scope
	Period
}

func (in *summaryInput) Resolve(huma.Context) []error { return in.check() }

func (a *API) summary(ctx context.Context, in *summaryInput) (*Out[store.Summary], error) {
	s, err := a.st.Summary(ctx, in.Authority, in.From, in.To)
	return &Out[store.Summary]{Body: s}, problem(err)
}

type orderInput struct {
	Scope
	Order int64 `path:"order"`
}

func (a *API) closeOrder(ctx context.Context, in *orderInput) (*struct{}, error) {
	return nil, problem(a.st.CloseOrder(ctx, in.Order))
}

func (a *API) reopenOrder(ctx context.Context, in *orderInput) (*struct{}, error) {
	return nil, problem(a.st.ReopenOrder(ctx, in.Authority, in.Order))
}

type attachmentInput struct {
	Scope
	Order      int64 `path:"order"`
	Attachment int64 `path:"attachment"`
}

func (a *API) attachment(ctx context.Context, in *attachmentInput) (*Out[store.Attachment], error) {
	att, err := a.st.Attachment(ctx, in.Order, in.Attachment)
	if err != nil {
		return nil, problem(err)
	}
	return &Out[store.Attachment]{Body: att}, nil
}

func (a *API) dropAttachment(ctx context.Context, in *attachmentInput) (*struct{}, error) {
	return nil, problem(a.st.DropAttachment(ctx, in.Authority, in.Order, in.Attachment))
}
