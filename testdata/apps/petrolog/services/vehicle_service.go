package services

import (
	"fmt"

	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/utils"
)

type VehicleService struct {
	vehicles *repositories.VehicleRepository
	cache    *utils.Cache
}

func NewVehicleService(vehicles *repositories.VehicleRepository, cache *utils.Cache) *VehicleService {
	return &VehicleService{vehicles: vehicles, cache: cache}
}

var vehicleFields = map[string]bool{"plate": true, "make": true, "model": true, "odometer": true}

func (s *VehicleService) Update(id int64, input map[string]interface{}) error {
	fields := map[string]interface{}{}
	for k, v := range input {
		if vehicleFields[k] {
			fields[k] = v
		}
	}
	if len(fields) == 0 {
		return nil
	}
	s.cache.Delete(statsKey(id))
	return s.vehicles.UpdateFields(id, fields)
}

func (s *VehicleService) Stats(id int64) (*models.VehicleStats, error) {
	if v, ok := s.cache.Get(statsKey(id)); ok {
		return v.(*models.VehicleStats), nil
	}
	stats, err := s.vehicles.Stats(id)
	if err != nil {
		return nil, err
	}
	s.cache.Set(statsKey(id), stats)
	return stats, nil
}

// EnsureAccess returns ErrForbidden unless the user shares the vehicle.
func (s *VehicleService) EnsureAccess(vehicleID, userID int64) error {
	ok, err := s.vehicles.HasAccess(vehicleID, userID)
	if err != nil {
		return err
	}
	if !ok {
		return ErrForbidden
	}
	return nil
}

func statsKey(id int64) string { return fmt.Sprintf("stats:%d", id) }
