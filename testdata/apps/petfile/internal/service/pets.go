package service

import (
	"context"
	"strings"
	"sync"
	"time"

	"example.com/petfile/internal/domain"
)

const shareFor = 7 * 24 * time.Hour

type petKey struct{ member, pet int64 }

type cachedPet struct {
	pet   domain.Pet
	until time.Time
}

// Pets serves the pets of members. Reads are cached for a short while.
type Pets struct {
	store domain.PetStore
	audit domain.AuditStore

	mu    sync.Mutex
	cache map[petKey]cachedPet
}

func NewPets(store domain.PetStore, audit domain.AuditStore) *Pets {
	return &Pets{store: store, audit: audit, cache: map[petKey]cachedPet{}}
}

func (s *Pets) Get(ctx context.Context, caller domain.Principal, id int64) (domain.Pet, error) {
	key := petKey{member: caller.MemberID, pet: id}
	if pet, ok := s.lookup(key); ok {
		return pet, nil
	}
	pet, err := s.store.PetOf(ctx, id, caller.MemberID)
	if err != nil {
		return domain.Pet{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cache[key] = cachedPet{pet: pet, until: time.Now().Add(30 * time.Second)}
	return pet, nil
}

func (s *Pets) lookup(key petKey) (domain.Pet, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hit, ok := s.cache[key]
	if !ok {
		return domain.Pet{}, false
	}
	if time.Now().After(hit.until) {
		delete(s.cache, key)
		return domain.Pet{}, false
	}
	return hit.pet, true
}

// PetChange holds the fields to change; nil leaves a field as it is.
type PetChange struct{ Name, Notes *string }

func (s *Pets) Update(ctx context.Context, caller domain.Principal, id int64, change PetChange) (domain.Pet, error) {
	pet, err := s.store.Pet(ctx, id)
	if err != nil {
		return domain.Pet{}, err
	}
	if !pet.OwnedBy(caller.MemberID) {
		return domain.Pet{}, domain.ErrNotFound
	}
	if change.Name != nil {
		if pet.Name = strings.TrimSpace(*change.Name); pet.Name == "" {
			return domain.Pet{}, &domain.InvalidError{Field: "name", Reason: "must not be blank"}
		}
	}
	if change.Notes != nil {
		pet.Notes = *change.Notes
	}
	if err := s.store.SavePet(ctx, pet); err != nil {
		return domain.Pet{}, err
	}
	s.mu.Lock()
	delete(s.cache, petKey{member: pet.OwnerID, pet: pet.ID})
	s.mu.Unlock()
	return pet, s.audit.Record(ctx, caller.MemberID, "pet.update", pet.Name)
}

// Share makes a link to the record of a pet for a sitter or a new clinic.
func (s *Pets) Share(ctx context.Context, caller domain.Principal, id int64) (domain.ShareLink, error) {
	token, hash := newToken()
	link := domain.ShareLink{Token: token, ExpiresAt: time.Now().Add(shareFor)}
	if err := s.store.AddShareLink(ctx, id, caller.MemberID, hash, link.ExpiresAt); err != nil {
		return domain.ShareLink{}, err
	}
	return link, nil
}

// Shared resolves such a link.
func (s *Pets) Shared(ctx context.Context, token string) (domain.Pet, error) {
	return s.store.SharedPet(ctx, hashToken(token))
}
