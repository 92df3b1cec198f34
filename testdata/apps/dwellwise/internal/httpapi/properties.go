package httpapi

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/identity"
)

func (s *Server) registerProperties(api huma.API) {
	v1 := huma.NewGroup(api, "/v1")
	v1.UseSimpleModifier(secured)
	v1.UseSimpleModifier(tagged("Properties"))

	huma.Get(v1, "/properties", s.listProperties)
	huma.Patch(v1, "/properties/{propertyId}", s.updateProperty)
	huma.Delete(v1, "/properties/{propertyId}", s.retireProperty)
	huma.Patch(v1, "/units/{unitId}", s.updateUnit)

	// Below a property the handlers find it in the context.
	within := huma.NewGroup(v1, "/properties/{propertyId}")
	within.UseMiddleware(s.withProperty(api))
	huma.Get(within, "/units/{unitId}", s.getUnit)
	huma.Get(within, "/units/{unitId}/leases", s.unitLeases)
}

func (s *Server) registerReports(api huma.API) {
	reports := huma.NewGroup(api, "/v1")
	reports.UseSimpleModifier(secured)
	reports.UseSimpleModifier(tagged("Reports"))
	huma.Get(reports, "/portfolios/{portfolioId}/summary", s.summary)
	huma.Get(reports, "/reports/occupancy", s.occupancy)
	huma.Register(reports, huma.Operation{
		OperationID: "export-rent-roll", Method: http.MethodGet, Path: "/exports/rent-roll",
		Summary: "Rent roll as CSV",
	}, s.rentRoll)
}

func (s *Server) listProperties(ctx context.Context, in *PageInput) (*listOf[domain.Property], error) {
	items, err := s.properties.List(ctx, identity.From(ctx), in.window())
	return list(ctx, s, items, err)
}

type propertyPatch struct {
	PropertyID int64 `path:"propertyId"`
	Body       struct {
		Name    *string `json:"name,omitempty" minLength:"1" maxLength:"120"`
		Address *string `json:"address,omitempty" maxLength:"400"`
	}
}

func (s *Server) updateProperty(ctx context.Context, in *propertyPatch) (*bodyOf[domain.Property], error) {
	if in.Body.Name == nil && in.Body.Address == nil {
		return nil, huma.Error422UnprocessableEntity("nothing to change")
	}
	p, err := s.properties.Update(ctx, identity.From(ctx), in.PropertyID, in.Body.Name, in.Body.Address)
	return one(ctx, s, p, err)
}

type propertyInput struct {
	PropertyID int64 `path:"propertyId"`
}

func (s *Server) retireProperty(ctx context.Context, in *propertyInput) (*struct{}, error) {
	if err := s.properties.Retire(ctx, identity.From(ctx), in.PropertyID); err != nil {
		return nil, s.problem(ctx, err)
	}
	return nil, nil
}

type unitPatch struct {
	UnitID int64 `path:"unitId"`
	Body   struct {
		RentCents *int64  `json:"rentCents,omitempty" minimum:"0"`
		Notes     *string `json:"notes,omitempty" maxLength:"4000"`
	}
}

func (s *Server) updateUnit(ctx context.Context, in *unitPatch) (*bodyOf[domain.Unit], error) {
	u, err := s.properties.UpdateUnit(ctx, identity.From(ctx), in.UnitID, in.Body.RentCents, in.Body.Notes)
	return one(ctx, s, u, err)
}

type propertyUnitInput struct {
	PropertyID int64 `path:"propertyId"`
	UnitID     int64 `path:"unitId"`
}

type unitBody struct {
	domain.Unit
	Property string `json:"property"`
}

func (s *Server) getUnit(ctx context.Context, in *propertyUnitInput) (*bodyOf[unitBody], error) {
	property, _ := ctx.Value(propertyKey{}).(domain.Property)
	unit, err := s.properties.Unit(ctx, property, in.UnitID)
	return one(ctx, s, unitBody{Unit: unit, Property: property.Name}, err)
}

func (s *Server) unitLeases(ctx context.Context, in *propertyUnitInput) (*listOf[domain.Lease], error) {
	property, _ := ctx.Value(propertyKey{}).(domain.Property)
	items, err := s.properties.UnitLeases(ctx, property, in.UnitID)
	return list(ctx, s, items, err)
}

type portfolioInput struct {
	PortfolioID int64 `path:"portfolioId"`
}

func (s *Server) summary(ctx context.Context, in *portfolioInput) (*bodyOf[domain.Summary], error) {
	v, err := s.properties.Summary(ctx, identity.From(ctx), in.PortfolioID)
	return one(ctx, s, v, err)
}

// scopeInput is the portfolio that the user has switched to in the web app.
type scopeInput struct {
	PortfolioID int64 `header:"X-Portfolio-ID" required:"true" minimum:"1"`
}

func (s *Server) occupancy(ctx context.Context, in *scopeInput) (*listOf[domain.Occupancy], error) {
	items, err := s.properties.Occupancy(ctx, identity.From(ctx), in.PortfolioID)
	return list(ctx, s, items, err)
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *Server) rentRoll(ctx context.Context, in *scopeInput) (*fileOutput, error) {
	name, lines, err := s.properties.RentRoll(ctx, identity.From(ctx), in.PortfolioID)
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	_ = w.Write([]string{"property", "unit", "tenant", "rent_cents"})
	for _, l := range lines {
		_ = w.Write([]string{l.Property, l.Unit, l.Tenant, strconv.FormatInt(l.RentCents, 10)})
	}
	w.Flush()
	return &fileOutput{
		ContentType: "text/csv; charset=utf-8",
		Disposition: fmt.Sprintf("attachment; filename=%q", name+".csv"),
		Body:        buf.Bytes(),
	}, nil
}
