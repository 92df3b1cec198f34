package rest

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

func (a *API) registerInspections(api huma.API) {
	huma.Post(api, "/inspections", a.addInspection)
	huma.Get(api, "/inspections/{inspection}", a.getInspection)
	huma.Patch(api, "/inspections/{inspection}", a.remark)
	huma.Post(api, "/inspections/{inspection}/sign", a.sign)
}

// person returns the caller of an operation that wants a session.
func person(ctx context.Context) (*identity.Person, error) {
	p, ok := identity.PersonOf(ctx)
	if !ok {
		return nil, huma.Error401Unauthorized("sign in first")
	}
	return p, nil
}

type addInspectionInput struct {
	Body struct {
		Beacon  int64  `json:"beacon"`
		Remarks string `json:"remarks,omitempty"`
	}
}

func (a *API) addInspection(ctx context.Context, in *addInspectionInput) (*Out[map[string]int64], error) {
	p, err := person(ctx)
	if err != nil {
		return nil, err
	}
	b, err := a.st.BeaconFor(ctx, p.ID, in.Body.Beacon)
	if err != nil {
		return nil, problem(err)
	}
	id, err := a.st.AddInspection(ctx, p.ID, b.ID, in.Body.Remarks)
	return &Out[map[string]int64]{Body: map[string]int64{"id": id}}, problem(err)
}

type inspectionInput struct {
	ID int64 `path:"inspection"`
}

func (a *API) getInspection(ctx context.Context, in *inspectionInput) (*Out[store.Inspection], error) {
	p, err := person(ctx)
	if err != nil {
		return nil, err
	}
	ins, err := a.st.Inspection(ctx, p.ID, in.ID)
	if err != nil {
		return nil, problem(err)
	}
	return &Out[store.Inspection]{Body: ins}, nil
}

type remarkInput struct {
	ID   int64 `path:"inspection"`
	Body struct {
		Remarks string `json:"remarks"`
	}
}

func (a *API) remark(ctx context.Context, in *remarkInput) (*struct{}, error) {
	p, err := person(ctx)
	if err != nil {
		return nil, err
	}
	return nil, problem(a.st.Remark(ctx, p.ID, in.ID, in.Body.Remarks))
}

// sign is for certified inspectors, who sign what a colleague found.
func (a *API) sign(ctx context.Context, in *inspectionInput) (*struct{}, error) {
	p, err := person(ctx)
	if err != nil {
		return nil, err
	}
	if !p.Certified {
		return nil, huma.Error403Forbidden("certified inspectors only")
	}
	return nil, problem(a.st.SignInspection(ctx, p.ID, in.ID))
}
