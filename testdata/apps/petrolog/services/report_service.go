package services

import (
	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
)

type ReportService struct {
	vehicles *repositories.VehicleRepository
	trips    *repositories.TripRepository
	access   *VehicleService
}

func NewReportService(vehicles *repositories.VehicleRepository, trips *repositories.TripRepository, access *VehicleService) *ReportService {
	return &ReportService{vehicles: vehicles, trips: trips, access: access}
}

type VehicleSummary struct {
	Vehicle *models.Vehicle      `json:"vehicle"`
	Stats   *models.VehicleStats `json:"stats"`
}

func (s *ReportService) Summary(vehicleID int64) (*VehicleSummary, error) {
	vehicle, err := s.vehicles.FindByID(vehicleID)
	if err != nil {
		return nil, err
	}
	stats, err := s.vehicles.Stats(vehicleID)
	if err != nil {
		return nil, err
	}
	return &VehicleSummary{Vehicle: vehicle, Stats: stats}, nil
}

// Tax sums up private and business kilometres for the tax office.
func (s *ReportService) Tax(userID, vehicleID int64, year int) (map[string]int, error) {
	if err := s.access.EnsureAccess(vehicleID, userID); err != nil {
		return nil, err
	}
	return s.trips.TotalsByType(vehicleID, year)
}
