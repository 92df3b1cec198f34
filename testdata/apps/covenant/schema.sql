CREATE TABLE accounts (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    plan text NOT NULL DEFAULT 'trial'
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    bigint NOT NULL REFERENCES accounts,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'approver', 'admin')),
    staff         boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    token_hash      bytea PRIMARY KEY,
    user_id         bigint NOT NULL REFERENCES users,
    impersonator_id bigint REFERENCES users,
    expires_at      timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts,
    key_hash   bytea NOT NULL UNIQUE,
    scopes     text NOT NULL, -- separated by blanks
    revoked_at timestamptz
);

CREATE TABLE invitations (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint NOT NULL REFERENCES accounts,
    email       text NOT NULL,
    role        text NOT NULL,
    token_hash  bytea NOT NULL UNIQUE,
    accepted_at timestamptz
);

CREATE TABLE folders (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts,
    name       text NOT NULL,
    colour     text NOT NULL DEFAULT 'grey',
    deleted_at timestamptz
);

CREATE TABLE contracts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint NOT NULL REFERENCES accounts,
    folder_id   bigint REFERENCES folders,
    owner_id    bigint REFERENCES users,
    title       text NOT NULL,
    value_cents bigint NOT NULL DEFAULT 0,
    status      text NOT NULL DEFAULT 'draft',
    tag         text NOT NULL DEFAULT '',
    approved_by bigint REFERENCES users,
    indexed_at  timestamptz,
    deleted_at  timestamptz
);

CREATE TABLE versions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id bigint NOT NULL REFERENCES contracts,
    body        text NOT NULL
);

CREATE TABLE comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version_id bigint NOT NULL REFERENCES versions,
    author_id  bigint NOT NULL REFERENCES users,
    text       text NOT NULL
);

CREATE TABLE signers (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id bigint NOT NULL REFERENCES contracts,
    email       text NOT NULL,
    envelope    text UNIQUE,
    token_hash  bytea UNIQUE,
    signed_at   timestamptz
);

CREATE TABLE exports (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   bigint NOT NULL REFERENCES accounts,
    requested_by bigint REFERENCES users,
    status       text NOT NULL DEFAULT 'done',
    manifest     text NOT NULL DEFAULT '',
    content      text NOT NULL DEFAULT ''
);

CREATE TABLE activity (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id      bigint NOT NULL REFERENCES accounts,
    actor_id        bigint,
    impersonator_id bigint,
    action          text NOT NULL,
    subject         text NOT NULL,
    at              timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint NOT NULL REFERENCES accounts,
    contract_id bigint NOT NULL REFERENCES contracts,
    text        text NOT NULL
);

DO $$ BEGIN
    CREATE ROLE covenant_tenant NOLOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

GRANT SELECT, INSERT, UPDATE ON notes TO covenant_tenant;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY notes_account ON notes TO covenant_tenant
    USING (account_id = nullif(current_setting('covenant.account_id', true), '')::bigint)
    WITH CHECK (account_id = nullif(current_setting('covenant.account_id', true), '')::bigint);
