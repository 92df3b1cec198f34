package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// knowsSecret reports whether who sends a shows by it to know b, which a condition says that it is, or is among: a is sent where
// clients send credentials, or b is a secret of the configuration.
func (j *Judge) knowsSecret(cond *eval.Term, a, b eval.Value) bool {
	if j.credential(a) {
		return true
	}
	return j.clientValue(a) && !j.isNumber(a) && isSetting(b) && (cond.Name == eval.ConstantTime || hashed(a) || namesSecret(b) || j.sentAsSecret(a))
}

var ofRequests = eval.OpsOf(eval.OpSource, eval.OpVerify, eval.OpClaim, eval.OpQuery, eval.OpRow, eval.OpColumn, eval.OpRandom)

// isSetting reports whether a value is the program's configuration: it comes from outside of the program, and neither with a
// request nor from the database.
func isSetting(v eval.Value) bool {
	return !v.Holds(ofRequests) && anyTerm(v, func(t *eval.Term) bool {
		return t.Op == eval.OpCall || t.Op == eval.OpUnknown || t.Op == eval.OpGlobal
	})
}

// namesSecret reports whether what a setting is called by says that it is a secret: a variable of the environment, a key, a field.
func namesSecret(setting eval.Value) bool {
	return anyTerm(setting, func(t *eval.Term) bool {
		switch t.Op {
		case eval.OpField:
			return secretSetting(t.Name)
		case eval.OpCall, eval.OpElem, eval.OpUnknown:
			return slices.ContainsFunc(t.Args, func(v eval.Value) bool {
				name, ok := eval.AsString(v)
				return ok && secretSetting(name)
			})
		}
		return false
	})
}

// anyTerm reports whether something that a value is made of is such a one.
func anyTerm(v eval.Value, is func(*eval.Term) bool) bool {
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		if t, ok := v.(*eval.Term); ok && !found {
			found = is(t)
		}
		return !found
	})
	return found
}

// sentAsSecret reports whether a parameter that a value comes from is called as secrets are.
func (j *Judge) sentAsSecret(v eval.Value) bool {
	return slices.ContainsFunc(j.sources(v), func(src *eval.Term) bool {
		if len(src.Args) == 0 {
			return false
		}
		name, _ := eval.AsString(src.Args[0])
		return secretSetting(name)
	})
}

// secretSetting reports whether the name of a setting, or of a parameter, says that it is a secret: as a column's does, but that what
// is called a hash or a digest there is one of a release or a file.
func secretSetting(name string) bool {
	name = strings.ReplaceAll(eval.Snake(name[strings.LastIndexByte(name, '.')+1:]), "-", "_")
	switch {
	case passwordName(name):
		return true
	case strings.HasSuffix(name, "_key"):
		return name != "public_key"
	}
	return name != "key" && secretName(name) && !hasAny(name, "hash", "digest")
}
