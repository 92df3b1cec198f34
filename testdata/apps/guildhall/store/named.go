package store

import (
	"embed"
	"path"
	"strings"
)

//go:embed sql/*.sql
var sqlFiles embed.FS

var named = map[string]string{}

func init() {
	list, err := sqlFiles.ReadDir("sql")
	if err != nil {
		panic(err)
	}
	for _, f := range list {
		text, err := sqlFiles.ReadFile(path.Join("sql", f.Name()))
		if err != nil {
			panic(err)
		}
		named[strings.TrimSuffix(f.Name(), ".sql")] = string(text)
	}
}

// SQL returns the statement of sql/NAME.sql.
func SQL(name string) string {
	q, ok := named[name]
	if !ok {
		panic("store: no statement " + name)
	}
	return q
}
