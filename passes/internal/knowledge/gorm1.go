package knowledge

import "slices"

// https://pkg.go.dev/github.com/jinzhu/gorm v1.9.16, the version before gorm.io/gorm. Each call returns a session of its own, and a
// record that is looked for and not there is an error whichever call looks for it.
var gorm1 = &Library{
	Name:   "gorm v1",
	Paths:  []string{"github.com/jinzhu/gorm"},
	Copies: true,
	Calls: slices.Concat(gormBoth, []Call{
		{Recv: "*DB", Names: "Preload Preloads Unscoped Set InstantSet Attrs Assign LogMode", Do: Chain, Kind: "option"},
		{Recv: "*DB", Names: "Debug", Do: Apart},

		{Recv: "*DB", Names: "Find", Do: Record, Kind: "found", To: 1, Args: 2},
		{Recv: "*DB", Names: "Update UpdateColumn", Do: Record, Kind: "sets", Arg: 1},
		{Recv: "*DB", Names: "Related", Do: Record, Kind: "related", To: 1, Arg: 2},
		{Recv: "*Association", Names: "Find", Do: Record, Kind: "related", To: 1},
		{Recv: "*DB", Names: "BeginTx", Do: Begin},
		{Recv: "*DB", Names: "Rollback RollbackUnlessCommitted", Do: Fresh},
		{Recv: "*DB", Names: "AutoMigrate", Do: Models, Arg: 1},
		{Recv: "*DB", Names: "RecordNotFound", Do: IsError, Kind: "ErrRecordNotFound"},
		{Names: "IsRecordNotFoundError", Do: IsError, Arg: 1, Kind: "ErrRecordNotFound"},
	}),
}
