package service

import (
	"context"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/db"
	"example.com/shiftplan/internal/repository"
)

type KioskService interface {
	Heartbeat(ctx context.Context, kioskID int64, version string, battery int32) (string, error)
	Punch(ctx context.Context, kiosk db.Kiosk, employeeID int64, pin, kind string) (db.ClockEvent, error)
	Roster(ctx context.Context, kiosk db.Kiosk, day time.Time) ([]db.ListRosterRow, error)
	EmployeeShifts(ctx context.Context, employeeID int64) ([]db.Shift, error)
	Retire(ctx context.Context, kioskID int64) error
}

type kioskService struct {
	kiosks    repository.KioskRepository
	employees repository.EmployeeRepository
	clock     repository.ClockRepository
	shifts    repository.ShiftRepository
}

func NewKioskService(kiosks repository.KioskRepository, employees repository.EmployeeRepository, clock repository.ClockRepository,
	shifts repository.ShiftRepository) KioskService {
	return &kioskService{kiosks: kiosks, employees: employees, clock: clock, shifts: shifts}
}

func (s *kioskService) Heartbeat(ctx context.Context, kioskID int64, version string, battery int32) (string, error) {
	kiosk, err := s.kiosks.Touch(ctx, kioskID, version, battery)
	return kiosk.Name, err
}

func (s *kioskService) Punch(ctx context.Context, kiosk db.Kiosk, employeeID int64, pin, kind string) (db.ClockEvent, error) {
	employee, err := s.employees.ForCompany(kiosk.CompanyID).Get(ctx, employeeID)
	if err != nil {
		return db.ClockEvent{}, err
	}
	if !employee.PinHash.Valid || bcrypt.CompareHashAndPassword([]byte(employee.PinHash.String), []byte(pin)) != nil {
		return db.ClockEvent{}, apperr.Forbidden("wrong PIN")
	}
	return s.clock.Create(ctx, db.CreateClockEventParams{
		EmployeeID: employee.ID,
		SiteID:     kiosk.SiteID,
		KioskID:    repository.Int8(kiosk.ID),
		Kind:       kind,
	})
}

func (s *kioskService) Roster(ctx context.Context, kiosk db.Kiosk, day time.Time) ([]db.ListRosterRow, error) {
	return s.shifts.Roster(ctx, kiosk.SiteID, repository.Date(day))
}

func (s *kioskService) EmployeeShifts(ctx context.Context, employeeID int64) ([]db.Shift, error) {
	return s.shifts.Upcoming(ctx, employeeID)
}

func (s *kioskService) Retire(ctx context.Context, kioskID int64) error {
	return s.kiosks.Delete(ctx, kioskID)
}

type AnnouncementService interface {
	Delete(ctx context.Context, actor *authn.Actor, id int64) error
	Restore(ctx context.Context, actor *authn.Actor, id int64) (db.Announcement, error)
}

type announcementService struct {
	announcements repository.AnnouncementRepository
}

func NewAnnouncementService(announcements repository.AnnouncementRepository) AnnouncementService {
	return &announcementService{announcements: announcements}
}

func (s *announcementService) Delete(ctx context.Context, actor *authn.Actor, id int64) error {
	return s.announcements.Delete(ctx, id, actor.CompanyID, actor.EmployeeID)
}

func (s *announcementService) Restore(ctx context.Context, actor *authn.Actor, id int64) (db.Announcement, error) {
	return s.announcements.Restore(ctx, id, actor.EmployeeID)
}
