package repository

import (
	"context"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/db"
	"github.com/jackc/pgx/v5/pgtype"
)

type EmployeeRepository interface {
	ByEmail(ctx context.Context, email string) (db.Employee, error)
	Permissions(ctx context.Context, role string) ([]string, error)
	IsMember(ctx context.Context, companyID, employeeID int64) (bool, error)
	List(ctx context.Context, arg db.ListEmployeesParams) ([]db.Employee, error)
	Count(ctx context.Context, arg db.CountEmployeesParams) (int64, error)
	SetLeavingDate(ctx context.Context, companyID int64, externalRef string, day pgtype.Date) error
	// ForCompany narrows the repository to the people of one company.
	ForCompany(companyID int64) CompanyEmployees
}

type CompanyEmployees interface {
	Get(ctx context.Context, id int64) (db.Employee, error)
}

type employeeRepository struct{ q db.Querier }

func NewEmployeeRepository(q db.Querier) EmployeeRepository { return &employeeRepository{q: q} }

func (r *employeeRepository) ByEmail(ctx context.Context, email string) (db.Employee, error) {
	e, err := r.q.GetEmployeeByEmail(ctx, email)
	return e, apperr.FromDB(err, "employee")
}

func (r *employeeRepository) Permissions(ctx context.Context, role string) ([]string, error) {
	return r.q.ListPermissionsForRole(ctx, role)
}

func (r *employeeRepository) IsMember(ctx context.Context, companyID, employeeID int64) (bool, error) {
	return r.q.IsCompanyMember(ctx, db.IsCompanyMemberParams{CompanyID: companyID, EmployeeID: employeeID})
}

func (r *employeeRepository) List(ctx context.Context, arg db.ListEmployeesParams) ([]db.Employee, error) {
	return r.q.ListEmployees(ctx, arg)
}

func (r *employeeRepository) Count(ctx context.Context, arg db.CountEmployeesParams) (int64, error) {
	return r.q.CountEmployees(ctx, arg)
}

func (r *employeeRepository) SetLeavingDate(ctx context.Context, companyID int64, externalRef string, day pgtype.Date) error {
	n, err := r.q.SetLeavingDate(ctx, db.SetLeavingDateParams{ExternalRef: Text(externalRef), CompanyID: companyID, EndsOn: day})
	if err == nil && n == 0 {
		return apperr.NotFound("employee")
	}
	return apperr.FromDB(err, "employee")
}

func (r *employeeRepository) ForCompany(companyID int64) CompanyEmployees {
	return companyEmployees{q: r.q, companyID: companyID}
}

type companyEmployees struct {
	q         db.Querier
	companyID int64
}

func (r companyEmployees) Get(ctx context.Context, id int64) (db.Employee, error) {
	e, err := r.q.GetEmployeeInCompany(ctx, db.GetEmployeeInCompanyParams{ID: id, CompanyID: r.companyID})
	return e, apperr.FromDB(err, "employee")
}

type SiteRepository interface {
	Get(ctx context.Context, id int64) (db.Site, error)
	ManagedBy(ctx context.Context, employeeID int64) ([]int64, error)
}

type siteRepository struct{ q db.Querier }

func NewSiteRepository(q db.Querier) SiteRepository { return &siteRepository{q: q} }

func (r *siteRepository) Get(ctx context.Context, id int64) (db.Site, error) {
	s, err := r.q.GetSite(ctx, id)
	return s, apperr.FromDB(err, "site")
}

func (r *siteRepository) ManagedBy(ctx context.Context, employeeID int64) ([]int64, error) {
	return r.q.ListManagedSiteIDs(ctx, employeeID)
}

type FeedRepository interface {
	ByTokenHash(ctx context.Context, hash []byte) (db.CalendarFeed, error)
}

type feedRepository struct{ q db.Querier }

func NewFeedRepository(q db.Querier) FeedRepository { return &feedRepository{q: q} }

func (r *feedRepository) ByTokenHash(ctx context.Context, hash []byte) (db.CalendarFeed, error) {
	f, err := r.q.GetFeedByTokenHash(ctx, hash)
	return f, apperr.FromDB(err, "calendar")
}

type IntegrationRepository interface {
	ByKeyHash(ctx context.Context, hash []byte, kind string) (db.Integration, error)
}

type integrationRepository struct{ q db.Querier }

func NewIntegrationRepository(q db.Querier) IntegrationRepository {
	return &integrationRepository{q: q}
}

func (r *integrationRepository) ByKeyHash(ctx context.Context, hash []byte, kind string) (db.Integration, error) {
	i, err := r.q.GetIntegrationByKeyHash(ctx, db.GetIntegrationByKeyHashParams{KeyHash: hash, Kind: kind})
	return i, apperr.FromDB(err, "integration")
}

type KioskRepository interface {
	ByTokenHash(ctx context.Context, hash []byte) (db.Kiosk, error)
	Touch(ctx context.Context, id int64, version string, battery int32) (db.Kiosk, error)
	Delete(ctx context.Context, id int64) error
}

type kioskRepository struct{ q db.Querier }

func NewKioskRepository(q db.Querier) KioskRepository { return &kioskRepository{q: q} }

func (r *kioskRepository) ByTokenHash(ctx context.Context, hash []byte) (db.Kiosk, error) {
	k, err := r.q.GetKioskByTokenHash(ctx, hash)
	return k, apperr.FromDB(err, "kiosk")
}

func (r *kioskRepository) Touch(ctx context.Context, id int64, version string, battery int32) (db.Kiosk, error) {
	k, err := r.q.TouchKiosk(ctx, db.TouchKioskParams{ID: id, AppVersion: version, Battery: battery})
	return k, apperr.FromDB(err, "kiosk")
}

func (r *kioskRepository) Delete(ctx context.Context, id int64) error {
	n, err := r.q.SoftDeleteKiosk(ctx, id)
	if err == nil && n == 0 {
		return apperr.NotFound("kiosk")
	}
	return apperr.FromDB(err, "kiosk")
}
