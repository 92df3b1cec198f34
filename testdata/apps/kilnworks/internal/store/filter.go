package store

import (
	"reflect"
	"strconv"
	"strings"
)

// Filter is one condition of a WHERE clause. A nil filter is none.
type Filter func(b *builder)

// builder puts a statement together and numbers its placeholders.
type builder struct {
	sb   strings.Builder
	n    int
	args []any
}

func (b *builder) write(parts ...string) {
	for _, p := range parts {
		b.sb.WriteString(p)
	}
}

// bind adds an argument and writes its placeholder.
func (b *builder) bind(v any) {
	b.n++
	b.args = append(b.args, v)
	b.sb.WriteByte('$')
	b.sb.WriteString(strconv.Itoa(b.n))
}

func (b *builder) where(filters []Filter) {
	b.join(" WHERE ", " AND ", filters)
}

func (b *builder) join(first, next string, filters []Filter) {
	sep := first
	for _, f := range filters {
		if f == nil {
			continue
		}
		b.write(sep)
		f(b)
		sep = next
	}
}

// Eq is column = value.
func Eq(column string, value any) Filter {
	return func(b *builder) {
		b.write(column, " = ")
		b.bind(value)
	}
}

// Lt is column < value.
func Lt(column string, value any) Filter {
	return func(b *builder) {
		b.write(column, " < ")
		b.bind(value)
	}
}

// In is column = ANY(values); none match an empty list.
func In(column string, values []int64) Filter {
	return func(b *builder) {
		b.write(column, " = ANY(")
		b.bind(values)
		b.write(")")
	}
}

// Opt is Eq unless the value is the zero value: search forms leave fields empty.
func Opt(column string, value any) Filter {
	if reflect.ValueOf(value).IsZero() {
		return nil
	}
	return Eq(column, value)
}

// Or is true if one of the filters is.
func Or(filters ...Filter) Filter {
	return func(b *builder) {
		b.write("(")
		b.join("", " OR ", filters)
		b.write(")")
	}
}

func raw(condition string) Filter {
	return func(b *builder) { b.write(condition) }
}
