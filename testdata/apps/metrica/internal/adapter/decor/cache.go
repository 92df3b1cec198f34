package decor

import (
	"context"
	"sync"
	"time"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/result"
)

type entry[T any] struct {
	val   T
	until time.Time
}

// ttlMap is a map whose entries age.
type ttlMap[T any] struct {
	mu  sync.Mutex
	m   map[string]entry[T]
	ttl time.Duration
}

func newTTLMap[T any](ttl time.Duration) *ttlMap[T] {
	return &ttlMap[T]{m: map[string]entry[T]{}, ttl: ttl}
}

func (c *ttlMap[T]) get(key string) (T, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.m[key]
	if !ok || time.Now().After(e.until) {
		delete(c.m, key)
		var zero T
		return zero, false
	}
	return e.val, true
}

func (c *ttlMap[T]) put(key string, v T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[key] = entry[T]{val: v, until: time.Now().Add(c.ttl)}
}

func (c *ttlMap[T]) drop(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, key)
}

// cachingFlags keeps a project's flag set, which SDKs poll.
type cachingFlags struct {
	port.FlagRepo
	sets *ttlMap[[]domain.Flag]
}

func CacheFlags(next port.FlagRepo, ttl time.Duration) port.FlagRepo {
	return &cachingFlags{FlagRepo: next, sets: newTTLMap[[]domain.Flag](ttl)}
}

func (c *cachingFlags) ForProject(ctx context.Context, projectID string) result.Result[[]domain.Flag] {
	if set, ok := c.sets.get(projectID); ok {
		return result.Ok(set)
	}
	res := c.FlagRepo.ForProject(ctx, projectID)
	if res.Err() == nil {
		c.sets.put(projectID, res.Value())
	}
	return res
}

func (c *cachingFlags) Save(ctx context.Context, f domain.Flag) result.Result[domain.Flag] {
	res := c.FlagRepo.Save(ctx, f)
	c.sets.drop(f.ProjectID)
	return res
}

// cachingQueries keeps definitions: every tile of every open dashboard runs its
// query twice a minute. An edit shows after the ttl at the latest.
type cachingQueries struct {
	port.SavedQueryRepo
	defs *ttlMap[domain.SavedQuery]
}

func CacheQueries(next port.SavedQueryRepo, ttl time.Duration) port.SavedQueryRepo {
	return &cachingQueries{SavedQueryRepo: next, defs: newTTLMap[domain.SavedQuery](ttl)}
}

func (c *cachingQueries) Find(ctx context.Context, orgID, id string) result.Result[domain.SavedQuery] {
	if def, ok := c.defs.get(id); ok {
		return result.Ok(def)
	}
	res := c.SavedQueryRepo.Find(ctx, orgID, id)
	if res.Err() == nil {
		c.defs.put(id, res.Value())
	}
	return res
}
