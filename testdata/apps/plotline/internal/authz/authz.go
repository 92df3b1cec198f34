// Package authz says which role may do what inside a workspace.
package authz

import "slices"

type Role string

const (
	Owner  Role = "owner"
	Editor Role = "editor"
	Viewer Role = "viewer"
)

type Action string

const (
	Read     Action = "read"
	Comment  Action = "comment"
	Edit     Action = "edit"
	Delete   Action = "delete"
	Export   Action = "export"
	Moderate Action = "moderate"
	Invite   Action = "invite"
	Bill     Action = "bill"
)

var matrix = map[Role][]Action{
	Owner:  {Read, Comment, Edit, Delete, Export, Moderate, Invite, Bill},
	Editor: {Read, Comment, Edit, Delete, Export, Moderate},
	Viewer: {Read, Comment},
}

// Can reports whether the role includes the action. The empty role may nothing.
func Can(r Role, a Action) bool {
	return slices.Contains(matrix[r], a)
}

// Known reports whether r is one of ours.
func Known(r Role) bool {
	_, ok := matrix[r]
	return ok
}
