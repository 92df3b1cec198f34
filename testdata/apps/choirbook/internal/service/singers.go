package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"

	"golang.org/x/crypto/bcrypt"

	"example.com/choirbook/internal/api"
	"example.com/choirbook/internal/rules"
	"example.com/choirbook/internal/store"
)

func (s *Service) Health(ctx context.Context, _ api.HealthRequestObject) (api.HealthResponseObject, error) {
	return api.Health204Response{}, s.st.Ping(ctx)
}

func (s *Service) JoinUp(ctx context.Context, r api.JoinUpRequestObject) (api.JoinUpResponseObject, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(r.Body.Password), bcrypt.MinCost)
	if err != nil {
		return nil, err
	}
	id, err := s.st.AddSinger(ctx, store.Singer{Name: r.Body.Name, Email: r.Body.Email, Password: string(hash)})
	return api.JoinUp200JSONResponse{Id: id}, err
}

func (s *Service) SignIn(ctx context.Context, r api.SignInRequestObject) (api.SignInResponseObject, error) {
	v, err := s.st.SingerByEmail(ctx, r.Body.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(v.Password), []byte(r.Body.Password)) != nil {
		return nil, rules.ErrNobody
	}
	secret := rand.Text()
	digest := sha256.Sum256([]byte(secret))
	return api.SignIn200JSONResponse{Token: secret}, s.st.OpenSession(ctx, digest[:], v.ID)
}

func (s *Service) ListLicences(ctx context.Context, _ api.ListLicencesRequestObject) (api.ListLicencesResponseObject, error) {
	list, err := s.st.Licences(ctx)
	return api.ListLicences200JSONResponse(each(list, func(v store.Licence) api.Licence { return api.Licence(v) })), err
}

func (s *Service) ListDues(ctx context.Context, r api.ListDuesRequestObject) (api.ListDuesResponseObject, error) {
	list, err := s.st.DuesOf(ctx, or(r.Params.SingerId, rules.Me(ctx).ID))
	return api.ListDues200JSONResponse(each(list, func(v store.Due) api.Due {
		return api.Due{Id: v.ID, Cents: v.Cents, Paid: v.Paid}
	})), err
}

func (s *Service) PayDue(ctx context.Context, r api.PayDueRequestObject) (api.PayDueResponseObject, error) {
	return api.PayDue204Response{}, s.st.PayDue(ctx, r.DueId, rules.Me(ctx).ID)
}

func (s *Service) ListPayments(ctx context.Context, r api.ListPaymentsRequestObject) (api.ListPaymentsResponseObject, error) {
	singer := or(r.Params.SingerId, rules.Me(ctx).ID)
	if singer != rules.Me(ctx).ID {
		return nil, rules.ErrDenied
	}
	list, err := s.st.PaymentsOf(ctx, singer)
	return api.ListPayments200JSONResponse(each(list, func(v store.Payment) api.Payment {
		return api.Payment{DueId: v.Due, Reference: v.Reference}
	})), err
}

func (s *Service) GetInvitation(ctx context.Context, r api.GetInvitationRequestObject) (api.GetInvitationResponseObject, error) {
	choir, err := s.st.InvitedTo(ctx, r.Code)
	return api.GetInvitation200JSONResponse{Choir: choir}, err
}

func (s *Service) AcceptInvitation(ctx context.Context, r api.AcceptInvitationRequestObject) (api.AcceptInvitationResponseObject, error) {
	return api.AcceptInvitation204Response{}, s.st.Accept(ctx, r.Code, rules.Me(ctx).ID)
}
