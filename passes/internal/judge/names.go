package judge

import "strings"

// Names break ties where the schema and the code say nothing.

// idName reports whether a column's name says that it identifies something.
func idName(col string) bool {
	col = strings.ToLower(col)
	switch col {
	case "id", "uuid", "uid", "guid", "username", "email", "slug", "handle", "login", "owner", "author", "user":
		return true
	}
	return strings.HasSuffix(col, "_id") || strings.HasSuffix(col, "_uuid") || strings.HasSuffix(col, "id") && len(col) <= 8 || strings.HasSuffix(col, "_uid")
}

// secretName reports whether a column's name says that its values can't be guessed.
func secretName(col string) bool {
	for _, w := range []string{"token", "secret", "hash", "digest", "api_key", "apikey", "session", "nonce", "signature", "password", "credential", "jti", "otp", "code_verifier", "share_key", "invite_code"} {
		if strings.Contains(col, w) {
			return true
		}
	}
	return col == "key" || col == "sid"
}

// secretTable reports whether a table's name says that its rows are credentials.
func secretTable(name string) bool {
	for _, w := range []string{"session", "token", "api_key", "apikey", "credential"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// publicName reports whether a column or a status says that a row is for everybody.
func publicName(s string) bool {
	s = strings.ToLower(strings.Trim(s, "'"))
	for _, w := range []string{"publish", "public", "visible", "shared", "listed", "live"} {
		if strings.Contains(s, w) && !strings.HasPrefix(s, "un") {
			return true
		}
	}
	return false
}

// adminName reports whether a role's name says that it administers.
func adminName(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"admin", "root", "super", "staff", "operator", "moderator", "banker", "manager", "support", "agent", "owner", "system"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// platformName reports whether a role's name says that it stands above tenants.
func platformName(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"staff", "super", "root", "operator", "platform", "system", "sysadmin", "support"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// rankName reports whether a column's or a claim's name says that its numbers order callers by what they may do.
func rankName(s string) bool {
	s = strings.ToLower(s)
	return roleName(s) || strings.Contains(s, "rank") || strings.Contains(s, "level") || strings.Contains(s, "clearance")
}

// roleName reports whether a column's or a claim's name says that it holds what the caller may do.
func roleName(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"role", "scope", "permission", "privilege"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
