package program

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestComments(t *testing.T) {
	pass, fact := passOn(t, map[string]string{"p.go": `package p

// Lists notes.
//
//	@Router /notes [get]
func list() {}

// lists nothing
func none() {}

/*
@title Notes
@BasePath /api
*/
func begin() {
	// @Router /inner [get]
}
`, "p_test.go": "package p\n\n// @Router /test [get]\nfunc tests() {}\n"})
	if _, err := Analyzer.Run(pass); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range fact.Packages[0].Comments {
		got = append(got, fmt.Sprintf("%d:%d %q", c.Pos.Line, c.Pos.Col, strings.Join(c.Lines, "|")))
	}
	want := []string{`3:1 " Lists notes.||\t@Router /notes [get]"`, `11:1 "|@title Notes|@BasePath /api|"`, `16:2 " @Router /inner [get]"`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
