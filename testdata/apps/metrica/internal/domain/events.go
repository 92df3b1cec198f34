package domain

// Event is something that happened. Subscribers run before Publish returns.
type Event interface{ EventName() string }

// Audited events leave a line in the organisation's audit log.
type Audited interface {
	Event
	Trail() (orgID, actorID, subject string)
}

type ProjectDeleted struct {
	ProjectID string
	OrgID     string
	ActorID   string
}

func (ProjectDeleted) EventName() string { return "project.deleted" }

func (e ProjectDeleted) Trail() (string, string, string) { return e.OrgID, e.ActorID, e.ProjectID }

type EnvironmentReset struct {
	EnvironmentID string
	OrgID         string
	ActorID       string
}

func (EnvironmentReset) EventName() string { return "environment.reset" }

func (e EnvironmentReset) Trail() (string, string, string) {
	return e.OrgID, e.ActorID, e.EnvironmentID
}

type FlagToggled struct {
	FlagID  string
	OrgID   string
	ActorID string
}

func (FlagToggled) EventName() string { return "flag.toggled" }

func (e FlagToggled) Trail() (string, string, string) { return e.OrgID, e.ActorID, e.FlagID }
