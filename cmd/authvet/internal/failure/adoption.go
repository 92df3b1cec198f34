package failure

import (
	"fmt"
	"strings"
)

// Errors of what is compared with what was before: baselines, the reviewed table, other revisions.

// BaselineMissing says that there is no baseline called name.
func BaselineMissing(name string) *Error {
	return newError("there is no baseline %s; to write one: authvet -baseline %s -update-baseline", name, name)
}

// BaselineBroken is a baseline called name that cannot be read; line is where, 0 if that is not known.
func BaselineBroken(name string, line int, err error) *Error {
	at := name
	if line > 0 {
		at = fmt.Sprintf("%s:%d", name, line)
	}
	return errorAt(at, "the baseline cannot be read: %v; mend it, or write it anew: authvet -baseline %s -update-baseline", err, name)
}

// NoBaseline says that the file called name is something else than a baseline, and so is not overwritten by one.
func NoBaseline(name string) *Error {
	return newError("%s is no baseline, and is not overwritten; name another file, as in: authvet -baseline authvet-baseline.json -update-baseline", name)
}

// NoBaselineNamed says that a baseline is to be written, and not where.
func NoBaselineNamed(flag string) *Error {
	return newError("-%s needs the name of the file, as in: authvet -baseline authvet-baseline.json -%s", flag, flag)
}

// SeveralViews says that routes was asked for several things at once.
func SeveralViews() *Error {
	return newError("one of -suppressed, -score, -lock and -update-lock at a time")
}

// LockAlone says that -update-lock was given flags about what it does not print.
func LockAlone() *Error {
	return newError("-update-lock writes a file of its own, and prints nothing that -json and -o are about; leave them out")
}

// LockMissing says that there is no file called name to compare with.
func LockMissing(name string) *Error {
	return newError("there is no %s; to write one, review it and commit it: authvet routes -update-lock", name)
}

// LockConflict is a line of the file called name that git has written into it.
func LockConflict(name string, line int) *Error {
	return errorAt(fmt.Sprintf("%s:%d", name, line), "a conflict of a merge is left here; take one side, and review what the code has then: authvet routes -lock")
}

// LockPartly says that the file called name is about all packages below dir, of which only some were asked for.
func LockPartly(name, dir string) *Error {
	return newError("%s is about all packages; run it in %s, without naming packages", name, dir)
}

// LockUnwritten says that the file called name was not written, since not all is known that it should hold.
func LockUnwritten(name string) *Error {
	return newError("%s is not written: not all that belongs into it is known; fix the errors above first", name)
}

// NoRevisionNamed says that diff was not told what to compare with.
func NoRevisionNamed() *Error {
	return newError("diff needs a revision to compare with, as in: authvet diff origin/main")
}

// NoGit says that git cannot be run.
func NoGit() *Error {
	return newError("git is not in PATH; authvet diff needs it to check out the other revision")
}

// Git is a failure of git; output is what it said.
func Git(output string) *Error {
	line, _, _ := strings.Cut(strings.TrimSpace(output), "\n")
	return newError("git: %s", strings.TrimPrefix(line, "fatal: "))
}

// NoRevision says that the repository has no revision rev; shallow, that it may have been left out when it was cloned.
func NoRevision(rev string, shallow bool) *Error {
	if shallow {
		return newError("%s is not in this shallow clone; fetch it (git fetch --unshallow; in a workflow, fetch-depth: 0 at actions/checkout)", rev)
	}
	return newError("there is no revision %s; name a branch, tag or commit, as in: authvet diff origin/main", rev)
}

// NotInRevision says that dir, in which packages are to be compared, is not there in revision rev.
func NotInRevision(rev, dir string) *Error {
	return newError("%s has no directory %s: there is nothing to compare with", rev, dir)
}

// WorkspaceOutside says that packages are put together by a go.work that is not part of the repository.
func WorkspaceOutside(file string) *Error {
	return newError("%s is outside of the repository, so another revision is in no workspace; to compare the module alone: GOWORK=off authvet diff", file)
}

// AtRevision is an error about another revision; what is its text, of which advice in further paragraphs is not for that.
func AtRevision(rev, what string) *Error {
	what, _, _ = strings.Cut(what, "\n\n")
	return newError("at %s: %s", rev, strings.TrimPrefix(what, "authvet: "))
}

// NotCompared says that revisions were not compared, since what is left out of one would seem to be gone.
func NotCompared() *Error { return newError("nothing was compared: fix the errors above first") }
