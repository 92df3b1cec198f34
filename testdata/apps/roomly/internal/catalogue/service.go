package catalogue

import (
	"context"
	"strings"
	"time"

	"example.com/roomly/internal/cache"
)

// Service serves the catalogue, which hardly ever changes, from memory.
type Service struct {
	repo      *Repo
	locations *cache.Cache[string, []Location]
	rooms     *cache.Cache[int64, Room]
}

func NewService(repo *Repo) *Service {
	return &Service{
		repo:      repo,
		locations: cache.New[string, []Location](256, time.Minute),
		rooms:     cache.New[int64, Room](1024, time.Minute),
	}
}

func (s *Service) Locations(ctx context.Context, city string) ([]Location, error) {
	city = strings.ToLower(strings.TrimSpace(city))
	return s.locations.Fetch(city, func() ([]Location, error) { return s.repo.Locations(ctx, city) })
}

func (s *Service) Room(ctx context.Context, id int64) (Room, error) {
	return s.rooms.Fetch(id, func() (Room, error) { return s.repo.Room(ctx, id) })
}
