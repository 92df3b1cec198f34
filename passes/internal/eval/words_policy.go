package eval

// policyWord asks a policy engine, or puts together what it is asked. What it is told are its arguments and those of the calls that
// they were made by.
func policyWord(l *libCall) []Value {
	if l.row.Kind == hasRole {
		who := l.content(l.value(l.row.Arg), 2)
		if AsTerm(Base(who), OpVerify) != nil {
			who = l.e.in.Term(OpClaim, "roles", who)
		}
		return l.results(l.asAsserted(l.e.in.Term(OpHas, "", who, Base(l.value(l.row.To)))), l.e.in.Term(OpPolicy, "", who))
	}
	var told []Value
	for _, a := range l.args {
		told = append(told, toldBy(l.content(a, maxTold))...)
	}
	d := l.e.in.typed(l.result(0), OpPolicy, l.row.Kind, told...)
	return l.results(d, d)
}

// asAsserted is an answer that a function of the program's has to share, which is given what stands before it.
func (l *libCall) asAsserted(is Value) Value {
	if l.row.Handler == 0 {
		return is
	}
	assert := l.resolve(l.arg(l.row.Handler))
	if l.e.bodyOf(assert) == nil {
		return is
	}
	shares := l.callEach(l.in, assert, l.args[:len(l.args)-1], []*Type{l.e.w.types["bool"]})
	return l.e.where(is, shares, l.e.in.Bool(false))
}

// maxTold bounds how deep the structs and lists are that an engine is given.
const maxTold = 6

// hasRole is the kind of a question whether a user has a role.
const hasRole = "role"

// toldBy lists what an argument tells an engine; one that another call of the engine made tells what that was told.
func toldBy(v Value) []Value {
	if d := Asked(v); d != nil {
		return d.Args
	}
	switch t, ok := v.(*Term); {
	case ok && t.Op == OpContext:
		return nil
	case ok && t.Op == OpList:
		var out []Value
		for _, a := range t.Args {
			out = append(out, toldBy(a)...)
		}
		return out
	}
	return []Value{v}
}

// Asked is the question to a policy engine whose answer v is, or a part of it; nil if it is none.
func Asked(v Value) *Term {
	for {
		t, ok := Base(v).(*Term)
		switch {
		case !ok:
			return nil
		case t.Op == OpPolicy:
			return t
		case t.Op != OpField && t.Op != OpElem || len(t.Args) == 0:
			return nil
		}
		v = t.Args[0]
	}
}
