package command

import (
	"flag"
	"fmt"
	"strings"
)

// once is the value of a flag that may be given one time: package flag would take the last without a word. It would take the flag, or the
// packages, behind one without a value for that, too.
type once struct {
	flag.Value
	given *string       // nil until it is
	among *flag.FlagSet // the flags of the command
}

// Set takes the first value.
func (o *once) Set(text string) error {
	if o.given != nil {
		return fmt.Errorf("it was given before, as %q, and takes one value", *o.given)
	}
	if name := strings.TrimLeft(text, "-"); name != text && o.among.Lookup(name) != nil {
		return fmt.Errorf("its value is missing, %s is a flag", text)
	}
	if strings.HasSuffix(text, "...") {
		return fmt.Errorf("its value is missing, %s are packages", text)
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
			f.Value = &once{Value: value, among: flags}
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
