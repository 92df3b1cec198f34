package program

import (
	"os"
	"strings"
)

// TagsFlag is the flag of Analyzer with the build tags that hold, separated by commas. Without it, those of GOFLAGS do.
const TagsFlag = "tags"

// Tags returns the build tags that are known to hold.
func Tags() []string {
	list := Analyzer.Flags.Lookup(TagsFlag).Value.String()
	if list == "" {
		list = tagsIn(os.Getenv("GOFLAGS"))
	}
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// tagsIn returns what the last flag -tags among those of the go command says.
func tagsIn(goflags string) string {
	tags := ""
	for flag := range strings.FieldsSeq(goflags) {
		flag = strings.Trim(flag, `'"`)
		if list, ok := strings.CutPrefix("-"+strings.TrimLeft(flag, "-"), "-tags="); ok {
			tags = list
		}
	}
	return tags
}
