CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users,
    expires_at timestamptz NOT NULL
);

CREATE TABLE orgs (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL,
    billing_mail text NOT NULL DEFAULT ''
);

CREATE TABLE org_members (
    org_id  bigint NOT NULL REFERENCES orgs,
    user_id bigint NOT NULL REFERENCES users,
    role    text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE org_invites (
    token_hash bytea PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs,
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs,
    name       text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    scopes     text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_events (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id   bigint NOT NULL REFERENCES orgs,
    actor_id bigint REFERENCES users,
    action   text NOT NULL,
    detail   text NOT NULL DEFAULT '',
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE workspaces (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id bigint NOT NULL REFERENCES orgs,
    name   text NOT NULL
);

CREATE TABLE workspace_members (
    workspace_id bigint NOT NULL REFERENCES workspaces,
    user_id      bigint NOT NULL REFERENCES users,
    role         text NOT NULL CHECK (role IN ('admin', 'editor', 'viewer')),
    PRIMARY KEY (workspace_id, user_id)
);

CREATE TABLE webhooks (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces,
    url          text NOT NULL,
    secret       text NOT NULL
);

CREATE TABLE boards (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces,
    title        text NOT NULL,
    archived     boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE board_watchers (
    board_id bigint NOT NULL REFERENCES boards,
    user_id  bigint NOT NULL REFERENCES users,
    PRIMARY KEY (board_id, user_id)
);

CREATE TABLE share_links (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board_id   bigint NOT NULL REFERENCES boards,
    token_hash bytea NOT NULL UNIQUE
);

CREATE TABLE board_templates (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces,
    title        text NOT NULL,
    layout       text NOT NULL,
    published    boolean NOT NULL DEFAULT false
);

CREATE TABLE lists (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board_id bigint NOT NULL REFERENCES boards,
    title    text NOT NULL,
    position int NOT NULL DEFAULT 0
);

CREATE TABLE cards (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board_id    bigint NOT NULL REFERENCES boards,
    list_id     bigint REFERENCES lists,
    title       text NOT NULL,
    body        text NOT NULL DEFAULT '',
    assignee_id bigint REFERENCES users,
    position    int NOT NULL DEFAULT 0,
    archived    boolean NOT NULL DEFAULT false,
    done_at     timestamptz
);

CREATE TABLE comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card_id    bigint NOT NULL REFERENCES cards ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES users,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE attachments (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card_id bigint NOT NULL REFERENCES cards ON DELETE CASCADE,
    name    text NOT NULL,
    url     text NOT NULL
);

CREATE TABLE checklists (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card_id bigint NOT NULL REFERENCES cards ON DELETE CASCADE,
    title   text NOT NULL
);

CREATE TABLE checklist_items (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    checklist_id bigint NOT NULL REFERENCES checklists ON DELETE CASCADE,
    text         text NOT NULL,
    done         boolean NOT NULL DEFAULT false
);
