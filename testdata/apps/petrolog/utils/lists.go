package utils

import (
	"strconv"
	"strings"
)

// ParseIDs reads "1,2,3"; anything that is not a number is skipped.
func ParseIDs(s string) []int64 {
	var ids []int64
	for _, part := range strings.Split(s, ",") {
		id, err := strconv.ParseInt(strings.TrimSpace(part), 10, 64)
		if err == nil && id > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

func Intersect(a, b []int64) []int64 {
	in := make(map[int64]struct{}, len(b))
	for _, v := range b {
		in[v] = struct{}{}
	}
	out := make([]int64, 0, len(a))
	for _, v := range a {
		if _, ok := in[v]; ok {
			out = append(out, v)
		}
	}
	return out
}
