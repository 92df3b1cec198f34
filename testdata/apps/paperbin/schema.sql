CREATE TABLE orgs (
	id bigserial PRIMARY KEY,
	name text NOT NULL,
	plan text NOT NULL DEFAULT 'free',
	billing_customer text UNIQUE,
	created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
	id bigserial PRIMARY KEY,
	email text NOT NULL UNIQUE,
	name text NOT NULL DEFAULT '',
	password_hash text NOT NULL,
	staff boolean NOT NULL DEFAULT false
);

-- role: 1 viewer, 2 editor, 3 owner
CREATE TABLE members (
	org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
	user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
	role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
	PRIMARY KEY (org_id, user_id)
);

CREATE TABLE credentials (
	id bigserial PRIMARY KEY,
	user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
	org_id bigint REFERENCES orgs ON DELETE CASCADE,
	kind text NOT NULL CHECK (kind IN ('session', 'pat')),
	label text NOT NULL DEFAULT '',
	secret_hash bytea NOT NULL UNIQUE,
	read_only boolean NOT NULL DEFAULT false,
	expires_at timestamptz,
	revoked_at timestamptz
);

CREATE TABLE invitations (
	id bigserial PRIMARY KEY,
	org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
	email text NOT NULL,
	role smallint NOT NULL CHECK (role BETWEEN 1 AND 3),
	secret_hash bytea NOT NULL UNIQUE,
	invited_by bigint NOT NULL REFERENCES users,
	bounced_at timestamptz,
	accepted_at timestamptz,
	expires_at timestamptz NOT NULL DEFAULT now() + interval '14 days'
);

CREATE TABLE presence (
	org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
	user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
	seen_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (org_id, user_id)
);

CREATE TABLE workspaces (
	id bigserial PRIMARY KEY,
	org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
	name text NOT NULL
);

CREATE TABLE folders (
	id bigserial PRIMARY KEY,
	workspace_id bigint NOT NULL REFERENCES workspaces ON DELETE CASCADE,
	parent_id bigint REFERENCES folders ON DELETE CASCADE,
	name text NOT NULL
);

CREATE TABLE folder_grants (
	folder_id bigint NOT NULL REFERENCES folders ON DELETE CASCADE,
	user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
	role smallint NOT NULL CHECK (role BETWEEN 1 AND 2),
	PRIMARY KEY (folder_id, user_id)
);

CREATE TABLE documents (
	id bigserial PRIMARY KEY,
	org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
	folder_id bigint NOT NULL REFERENCES folders ON DELETE CASCADE,
	title text NOT NULL,
	body text NOT NULL DEFAULT '',
	version int NOT NULL DEFAULT 1,
	created_by bigint NOT NULL REFERENCES users,
	updated_by bigint REFERENCES users,
	trashed_at timestamptz
);

CREATE TABLE versions (
	id bigserial PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
	number int NOT NULL,
	body text NOT NULL,
	author_id bigint REFERENCES users,
	UNIQUE (document_id, number)
);

CREATE TABLE attachments (
	id bigserial PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
	name text NOT NULL,
	content bytea NOT NULL
);

CREATE TABLE stars (
	document_id bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
	user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
	PRIMARY KEY (document_id, user_id)
);

CREATE TABLE comments (
	id bigserial PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
	author_id bigint NOT NULL REFERENCES users,
	body text NOT NULL,
	resolved_at timestamptz
);

CREATE TABLE share_links (
	id bigserial PRIMARY KEY,
	document_id bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
	created_by bigint NOT NULL REFERENCES users,
	secret_hash bytea NOT NULL UNIQUE,
	password_hash text,
	expires_at timestamptz NOT NULL,
	revoked_at timestamptz
);

CREATE TABLE templates (
	id bigserial PRIMARY KEY,
	org_id bigint REFERENCES orgs ON DELETE CASCADE, -- NULL: ships with paperbin
	title text NOT NULL,
	body text NOT NULL
);

CREATE TABLE exports (
	id bigserial PRIMARY KEY,
	org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
	requested_by bigint NOT NULL REFERENCES users,
	content text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION can_read(reader bigint, doc bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
	WITH RECURSIVE chain AS (
		SELECT f.id, f.parent_id FROM folders f JOIN documents d ON d.folder_id = f.id WHERE d.id = doc
		UNION ALL
		SELECT f.id, f.parent_id FROM folders f JOIN chain c ON f.id = c.parent_id
	)
	SELECT EXISTS (SELECT 1 FROM documents d JOIN members m ON m.org_id = d.org_id WHERE d.id = doc AND m.user_id = reader)
	    OR EXISTS (SELECT 1 FROM folder_grants g JOIN chain c ON c.id = g.folder_id WHERE g.user_id = reader)
$$;
