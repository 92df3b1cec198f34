package judge

import "testing"

func TestNames(t *testing.T) {
	for _, c := range []struct {
		what    string
		is      func(string) bool
		yes, no []string
	}{
		{"identifies", idName, []string{"id", "user_id", "UserID", "uuid", "order_uuid", "email", "Slug", "ChannelID", "customerid", "job_id"}, []string{"title", "amount", "paid_at", "idea", "identity_document", "paid", "is_valid", "amountpaid", "highest_bid"}},
		{"secret", secretName, []string{"token", "session_id", "password_hash", "api_key", "sid", "key"}, []string{"id", "title", "keyword", "user_id"}},
		{"credentials", secretTable, []string{"sessions", "api_keys", "refresh_tokens"}, []string{"users", "notes"}},
		{"public", publicName, []string{"published", "is_public", "'public'", "Visible", "listed"}, []string{"private", "draft", "unpublished", "unlisted"}},
		{"address", addressName, []string{"email", "email_hash", "Phone_sha256"}, []string{"email_token", "login_code_hash", "token_hash"}},
		{"visibility", visibilityName, []string{"visibility", "Visibility_level"}, []string{"visited_at", "status"}},
		{"private", privateName, []string{"'private'", "owner_only", "invited"}, []string{"members", "'everyone'"}},
		{"administers", adminName, []string{"admin", "Superuser", "support"}, []string{"member", "user", "guest"}},
		{"above tenants", platformName, []string{"staff", "platform_admin", "root"}, []string{"admin", "owner", "member"}},
		{"role", roleName, []string{"role", "Scopes", "permissions"}, []string{"name", "id", "email"}},
	} {
		for _, s := range c.yes {
			if !c.is(s) {
				t.Errorf("%s: %q is not", c.what, s)
			}
		}
		for _, s := range c.no {
			if c.is(s) {
				t.Errorf("%s: %q is", c.what, s)
			}
		}
	}
}

func TestSingle(t *testing.T) {
	for mask, want := range map[uint64]bool{1: true, 8: true, 1 << 63: true, 3: false, 1<<63 | 1: false} {
		if single(mask) != want {
			t.Errorf("%b", mask)
		}
	}
}
