// Package locals puts typed values into a fiber context.
package locals

import "github.com/gofiber/fiber/v2"

// Key names a value of type T.
type Key[T any] struct{ name string }

func NewKey[T any](name string) Key[T] { return Key[T]{name: name} }

func Set[T any](c *fiber.Ctx, k Key[T], v T) { c.Locals(k, v) }

func Get[T any](c *fiber.Ctx, k Key[T]) (T, bool) {
	v, ok := c.Locals(k).(T)
	return v, ok
}

// Must returns the value; its absence is a mistake in the wiring of the routes.
func Must[T any](c *fiber.Ctx, k Key[T]) T {
	v, ok := Get(c, k)
	if !ok {
		panic("locals: nothing stored under " + k.name)
	}
	return v
}
