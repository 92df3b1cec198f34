package knowledge

// Records says how libraries map structs to tables. Where a program uses several, each has its own tags.
var Records = struct {
	Tags     []string // struct tags: settings behind semicolons or commas
	Key      string   // what tag "db" of a field of the primary key may begin with, before the column
	Named    string   // the method by which a type names its table
	Table    string   // how the tag of an embedded field of a library's type begins that names it
	Saving   string   // methods that are called before a record is written
	Creating string
	Updating string
	Deleting string
	Error    string // fields of the session that a call returns
	Affected string
}{
	Tags: []string{"gorm", "bun", "db"}, Key: "pk", Named: "TableName", Table: "table:",
	Saving: "BeforeSave", Creating: "BeforeCreate PreInsert", Updating: "BeforeUpdate PreUpdate", Deleting: "BeforeDelete PreDelete",
	Error: "Error", Affected: "RowsAffected",
}

// TableWords are the words behind "?" that stand for the table of a statement or its key.
var TableWords = map[string]string{"TableAlias": "alias", "TableName": "table", "PKs": "key"}
