package command

import (
	"flag"
	"fmt"
)

// once is the value of a flag that may be given one time: package flag would take the last without a word.
type once struct {
	flag.Value
	given *string // nil until it is
}

// Set takes the first value.
func (o *once) Set(text string) error {
	if o.given != nil {
		return fmt.Errorf("it was given before, as %q, and takes one value", *o.given)
	}
	o.given = &text
	return o.Value.Set(text)
}

// String is the value; package flag asks for that of a once without one, too.
func (o *once) String() string {
	if o.Value == nil {
		return ""
	}
	return o.Value.String()
}

// parseOnce parses args, in which flags that take a value stand one time. It may be called again for the same flags.
func parseOnce(flags *flag.FlagSet, args []string) error {
	flags.VisitAll(func(f *flag.Flag) {
		value := f.Value
		if before, ok := value.(*once); ok {
			value = before.Value
		}
		if !isBool(value) {
			f.Value = &once{Value: value}
		}
	})
	return flags.Parse(args)
}

// isBool reports whether value is that of a flag that takes none.
func isBool(value flag.Value) bool {
	b, ok := value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// apart parts args into flags and the words behind them. There are no words where a flag is wrong: parse says what is.
func apart(flags *flag.FlagSet, args []string) (flagged, words []string) {
	if err := parseOnce(flags, args); err != nil {
		return args, nil
	}
	return args[:len(args)-flags.NArg()], flags.Args()
}
