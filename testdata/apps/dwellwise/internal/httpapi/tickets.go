package httpapi

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/identity"
)

func (s *Server) registerTickets(api huma.API) {
	huma.Get(api, "/v1/tickets", s.listTickets, secured, tagged("Tickets"))
	huma.Patch(api, "/v1/tickets/{ticketId}", s.patchTicket, secured, tagged("Tickets"))
	huma.Get(api, "/v1/units/{unitId}/tickets", s.unitTickets, tagged("Tickets"))
	huma.Post(api, "/v1/tickets/close", s.closeTickets, secured, tagged("Tickets"))
	huma.Register(api, huma.Operation{
		OperationID: "comment-ticket", Method: http.MethodPost, Path: "/v1/tickets/{ticketId}/comments",
		DefaultStatus: http.StatusCreated, Tags: []string{"Tickets"}, Security: sessionOnly,
	}, s.commentTicket)
	huma.Register(api, huma.Operation{
		OperationID: "download-attachment", Method: http.MethodGet, Path: "/v1/attachments/{attachmentId}",
		Summary: "Download a file of a ticket", Tags: []string{"Tickets"}, Security: sessionOnly,
	}, s.downloadAttachment)
}

type ticketsInput struct {
	PageInput
	PropertyID int64  `query:"propertyId" doc:"All tickets of the property; without it your own ones"`
	Status     string `query:"status" enum:"open,in_progress,closed"`
}

func (s *Server) listTickets(ctx context.Context, in *ticketsInput) (*listOf[domain.Ticket], error) {
	items, err := s.tickets.List(ctx, identity.From(ctx), domain.TicketFilter{
		PropertyID: in.PropertyID, Status: in.Status, Page: in.window(),
	})
	return list(ctx, s, items, err)
}

type ticketPatch struct {
	TicketID int64 `path:"ticketId"`
	Body     struct {
		Status string `json:"status" enum:"open,in_progress,closed"`
	}
}

func (s *Server) patchTicket(ctx context.Context, in *ticketPatch) (*bodyOf[domain.Ticket], error) {
	t, err := s.tickets.SetStatus(ctx, identity.From(ctx), in.TicketID, in.Body.Status)
	return one(ctx, s, t, err)
}

type unitTicketsInput struct {
	PageInput
	UnitID int64 `path:"unitId"`
}

func (s *Server) unitTickets(ctx context.Context, in *unitTicketsInput) (*listOf[domain.Ticket], error) {
	items, err := s.tickets.History(ctx, in.UnitID, in.window())
	return list(ctx, s, items, err)
}

func (s *Server) closeTickets(ctx context.Context, in *bulkInput) (*bodyOf[countBody], error) {
	n, err := s.tickets.CloseMany(ctx, identity.From(ctx), in.Body.PortfolioID, in.Body.IDs)
	return one(ctx, s, countBody{Count: n}, err)
}

type commentInput struct {
	TicketID int64 `path:"ticketId"`
	Body     struct {
		Text string `json:"text" minLength:"1" maxLength:"4000"`
	}
}

func (s *Server) commentTicket(ctx context.Context, in *commentInput) (*bodyOf[domain.Comment], error) {
	c, err := s.tickets.Comment(ctx, identity.From(ctx), in.TicketID, in.Body.Text)
	return one(ctx, s, c, err)
}

type attachmentInput struct {
	AttachmentID int64 `path:"attachmentId"`
	TicketID     int64 `query:"ticketId" required:"true"`
}

func (s *Server) downloadAttachment(ctx context.Context, in *attachmentInput) (*fileOutput, error) {
	a, err := s.tickets.Download(ctx, identity.From(ctx), in.TicketID, in.AttachmentID)
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	return &fileOutput{
		ContentType: a.ContentType,
		Disposition: fmt.Sprintf("attachment; filename=%q", a.Filename),
		Body:        a.Content,
	}, nil
}
