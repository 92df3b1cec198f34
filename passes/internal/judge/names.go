package judge

import (
	"slices"
	"strings"
)

// Names break ties where the schema and the code say nothing.

// hasAny reports whether one of words stands in s.
func hasAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// idName reports whether a column's name says that it identifies something.
func idName(col string) bool {
	col = strings.ToLower(col[strings.LastIndexByte(col, '.')+1:]) // of what is in a document, its key
	switch col {
	case "id", "uuid", "uid", "guid", "username", "email", "slug", "handle", "login", "owner", "author", "user":
		return true
	}
	return strings.HasSuffix(col, "id") && !endsLikeID(col)
}

// endsLikeID reports whether the last word of a name ends as names of ids do and says something else.
func endsLikeID(col string) bool {
	switch col[strings.LastIndexByte(col, '_')+1:] {
	case "bid", "void", "grid", "hybrid", "android", "solid", "rapid", "fluid", "liquid", "covid":
		return true
	}
	return strings.HasSuffix(col, "paid") || strings.HasSuffix(col, "valid")
}

// secretName reports whether a column's name says that its values can't be guessed: those of what is about a secret can, such as
// the id of an API key. That of a session is the secret itself as a rule.
func secretName(col string) bool {
	for _, about := range []string{"_id", "_at", "_by", "_type", "_name", "_prefix", "_count", "_version", "_hint"} {
		if strings.HasSuffix(col, about) && !strings.HasSuffix(col, "session_id") {
			return false
		}
	}
	return col == "key" || col == "sid" ||
		hasAny(col, "token", "secret", "hash", "digest", "api_key", "apikey", "session", "nonce", "signature", "password", "credential", "jti", "otp", "code_verifier", "share_key", "access_key", "invite_code")
}

// invitesByName reports whether a column of a table of invitations holds what those who are invited are sent.
func invitesByName(table, col string) bool {
	return col == "code" && hasAny(table, "invite", "invitation")
}

// passwordName reports whether a column's name says that it holds passwords.
func passwordName(col string) bool {
	return col == "pass" || hasAny(col, "password", "passwd", "passphrase", "passhash", "pass_hash", "pwd")
}

// secretTable reports whether a table's name says that its rows are credentials.
func secretTable(name string) bool {
	return hasAny(name, "session", "token", "api_key", "apikey", "credential")
}

// publicName reports whether a column or a status says that a row is for everybody.
func publicName(s string) bool {
	s = strings.ToLower(strings.Trim(s, "'"))
	return !strings.HasPrefix(s, "un") && hasAny(s, "publish", "public", "visible", "shared", "listed", "live")
}

// addressName reports whether a column's name says that it holds what others know of somebody, or a digest of it.
func addressName(s string) bool {
	s = strings.ToLower(s)
	for _, form := range []string{"hash", "digest", "sha256", "hmac"} {
		s = strings.TrimSuffix(strings.TrimSuffix(s, form), "_")
	}
	switch s {
	case "email", "mail", "email_address", "phone", "phone_number", "username", "login":
		return true
	}
	return false
}

// visibilityName reports whether a column's name says that it holds who may see a row.
func visibilityName(s string) bool { return hasAny(strings.ToLower(s), "visibility") }

// privateName reports whether a constant says that a row is for its owner, or for those whom the owner has named.
func privateName(s string) bool {
	return hasAny(strings.ToLower(strings.Trim(s, "'")), "private", "owner", "self", "hidden", "draft", "invited", "restricted", "secret", "unlisted")
}

// membersName reports whether a visibility says that a row is for everybody who has an account.
func membersName(s string) bool {
	switch strings.ToLower(strings.Trim(s, "'")) {
	case "members", "users", "accounts", "registered", "authenticated", "community", "internal", "everyone", "everybody", "all":
		return true
	}
	return false
}

// keepsPrivate reports whether a flag's name says that rows without it are for everybody.
func keepsPrivate(s string) bool { return hasAny(strings.ToLower(s), "private") }

// publicFlag reports whether a flag that is set, or not set, says that a row is for everybody.
func publicFlag(name string, set bool) bool {
	return set && publicName(name) || !set && keepsPrivate(name)
}

// peopleName reports whether a table's name says that its rows are people who have an account.
func peopleName(table string) bool {
	switch strings.TrimSuffix(table, "s") {
	case "user", "account", "member", "customer", "person", "people":
		return true
	}
	return false
}

// adminName reports whether a role's name says that it administers.
func adminName(s string) bool {
	return hasAny(strings.ToLower(s), "admin", "root", "super", "staff", "operator", "moderator", "banker", "manager", "support", "agent", "owner", "system")
}

// ownerName reports whether a role's name says that its holders own something: all of it, or each their own.
func ownerName(s string) bool { return hasAny(strings.ToLower(s), "owner") }

// platformName reports whether a role's name says that it stands above tenants.
func platformName(s string) bool {
	return hasAny(strings.ToLower(s), "staff", "super", "root", "operator", "platform", "system", "sysadmin", "support")
}

// rankName reports whether a column's or a claim's name says that its numbers order callers by what they may do.
func rankName(s string) bool {
	return roleName(s) || hasAny(strings.ToLower(s), "rank", "level", "clearance")
}

// roleName reports whether a column's or a claim's name says that it holds what the caller may do.
func roleName(s string) bool {
	return hasAny(strings.ToLower(s), "role", "scope", "permission", "privilege")
}
