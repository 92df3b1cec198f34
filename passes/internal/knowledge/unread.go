package knowledge

// Libraries that put statements together, or run them, in ways that authvet does not follow: what reaches one of them is
// unresolved.
var unread = []*Library{
	{Name: "xorm", Paths: []string{"xorm.io/xorm", "github.com/go-xorm/xorm"}, Unread: true},                                      // https://pkg.go.dev/xorm.io/xorm
	{Name: "go-pg", Paths: []string{"github.com/go-pg/pg/v10", "github.com/go-pg/pg"}, Unread: true},                              // https://pkg.go.dev/github.com/go-pg/pg/v10
	{Name: "upper/db", Paths: []string{"github.com/upper/db/v4", "upper.io/db.v3"}, Unread: true},                                 // https://pkg.go.dev/github.com/upper/db/v4
	{Name: "sqlboiler", Paths: []string{"github.com/volatiletech/sqlboiler/v4", "github.com/aarondl/sqlboiler/v4"}, Unread: true}, // https://pkg.go.dev/github.com/volatiletech/sqlboiler/v4
	{Name: "go-jet", Paths: []string{"github.com/go-jet/jet/v2", "github.com/go-jet/jet"}, Unread: true},                          // https://pkg.go.dev/github.com/go-jet/jet/v2
	{Name: "bob", Paths: []string{"github.com/stephenafamo/bob"}, Unread: true},                                                   // https://pkg.go.dev/github.com/stephenafamo/bob
	{Name: "dbr", Paths: []string{"github.com/gocraft/dbr/v2", "github.com/gocraft/dbr", "github.com/mailru/dbr"}, Unread: true},  // https://pkg.go.dev/github.com/gocraft/dbr/v2
	{Name: "reform", Paths: []string{"gopkg.in/reform.v1"}, Unread: true},                                                         // https://pkg.go.dev/gopkg.in/reform.v1
	{Name: "pop", Paths: []string{"github.com/gobuffalo/pop/v6", "github.com/gobuffalo/pop"}, Unread: true},                       // https://pkg.go.dev/github.com/gobuffalo/pop/v6
	{Name: "rel", Paths: []string{"github.com/go-rel/rel"}, Unread: true},                                                         // https://pkg.go.dev/github.com/go-rel/rel
	{Name: "gorm v1", Paths: []string{"github.com/jinzhu/gorm"}, Unread: true},                                                    // https://pkg.go.dev/github.com/jinzhu/gorm
	{Name: "beego/orm", Paths: []string{"github.com/beego/beego/v2/client/orm", "github.com/astaxie/beego/orm"}, Unread: true},    // https://pkg.go.dev/github.com/beego/beego/v2/client/orm
}
