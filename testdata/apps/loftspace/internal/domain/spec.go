package domain

// Spec is a condition on a T that can be put together from others.
type Spec[T any] interface{ SatisfiedBy(T) bool }

type all[T any] []Spec[T]

func (a all[T]) SatisfiedBy(v T) bool {
	for _, s := range a {
		if !s.SatisfiedBy(v) {
			return false
		}
	}
	return true
}

type anyOf[T any] []Spec[T]

func (a anyOf[T]) SatisfiedBy(v T) bool {
	for _, s := range a {
		if s.SatisfiedBy(v) {
			return true
		}
	}
	return false
}

// All needs every one of the specs.
func All[T any](specs ...Spec[T]) Spec[T] { return all[T](specs) }

// AnyOf needs one of the specs.
func AnyOf[T any](specs ...Spec[T]) Spec[T] { return anyOf[T](specs) }

type hostedBy struct{ host UserID }

func (h hostedBy) SatisfiedBy(s Space) bool { return s.Host.Equal(h.host) }

// HostedBy holds for the spaces of one host.
func HostedBy(host UserID) Spec[Space] { return hostedBy{host} }

type published struct{}

func (published) SatisfiedBy(s Space) bool { return s.Published }

// Published holds for spaces that guests can find.
func Published() Spec[Space] { return published{} }

type inUse struct{}

func (inUse) SatisfiedBy(s Space) bool { return !s.Archived }

// InUse holds for spaces that are not archived.
func InUse() Spec[Space] { return inUse{} }
