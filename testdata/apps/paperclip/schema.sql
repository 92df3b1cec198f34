CREATE TABLE workspaces (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name          text NOT NULL,
    billing_email text NOT NULL DEFAULT ''
);

CREATE TABLE accounts (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false
);

CREATE TABLE members (
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    account_id   uuid NOT NULL REFERENCES accounts (id),
    role         text NOT NULL DEFAULT 'editor',
    PRIMARY KEY (workspace_id, account_id)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '12 hours'
);

CREATE TABLE api_keys (
    key_hash     bytea PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    revoked_at   timestamptz
);

CREATE TABLE folders (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    name         text NOT NULL
);

CREATE TABLE templates (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title     text NOT NULL,
    published boolean NOT NULL DEFAULT false
);

CREATE TABLE documents (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    folder_id    uuid REFERENCES folders (id),
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    tag          text NOT NULL DEFAULT '',
    archived_at  timestamptz,
    deleted_at   timestamptz
);

CREATE TABLE versions (
    document_id uuid NOT NULL REFERENCES documents (id),
    number      int NOT NULL,
    content     text NOT NULL,
    PRIMARY KEY (document_id, number)
);

CREATE TABLE signers (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    document_id uuid NOT NULL REFERENCES documents (id),
    email       text NOT NULL,
    token_hash  bytea NOT NULL UNIQUE,
    signed_at   timestamptz,
    reminded_at timestamptz
);

CREATE TABLE comments (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    document_id uuid NOT NULL REFERENCES documents (id),
    author_id   uuid NOT NULL REFERENCES accounts (id),
    body        text NOT NULL,
    resolved_by uuid REFERENCES accounts (id)
);

CREATE TABLE webhooks (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    url          text NOT NULL,
    secret       text NOT NULL
);
