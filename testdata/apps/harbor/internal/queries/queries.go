// Package queries holds the statements that got too long for the code.
//
// A file has any number of them, each after a line "-- name: xyz"; the name is
// file.xyz.
package queries

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.sql
var files embed.FS

var all = load()

func load() map[string]string {
	m := map[string]string{}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		for _, part := range strings.Split(string(raw), "-- name: ")[1:] {
			title, sql, _ := strings.Cut(part, "\n")
			m[strings.TrimSuffix(name, ".sql")+"."+strings.TrimSpace(title)] = strings.TrimSpace(sql)
		}
	}
	return m
}

// Get returns the statement. A name that does not exist is a bug.
func Get(name string) string {
	q, ok := all[name]
	if !ok {
		panic("queries: no statement " + name)
	}
	return q
}
