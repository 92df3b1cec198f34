CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    display_name  text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'admin')),
    suspended_at  timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refresh_tokens (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE genres (
    slug text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE labels (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE label_members (
    label_id bigint NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
    user_id  bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (label_id, user_id)
);

CREATE TABLE projects (
    id         bigserial PRIMARY KEY,
    label_id   bigint REFERENCES labels (id),
    title      text NOT NULL,
    visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'members')),
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE collaborators (
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    PRIMARY KEY (project_id, user_id)
);

CREATE TABLE invites (
    id          bigserial PRIMARY KEY,
    project_id  bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    email       text NOT NULL,
    role        text NOT NULL,
    token_hash  text NOT NULL UNIQUE,
    expires_at  timestamptz NOT NULL,
    accepted_at timestamptz
);

CREATE TABLE share_links (
    id         bigserial PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    token_hash text NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE tracks (
    id         bigserial PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    title      text NOT NULL,
    bpm        int NOT NULL DEFAULT 120,
    peaks      text NOT NULL DEFAULT '',
    preview    text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE stems (
    id           bigserial PRIMARY KEY,
    track_id     bigint NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    name         text NOT NULL,
    storage_key  text NOT NULL,
    content_type text NOT NULL DEFAULT 'audio/wav',
    size_bytes   bigint NOT NULL DEFAULT 0,
    archived_at  timestamptz
);

CREATE TABLE comments (
    id          bigserial PRIMARY KEY,
    track_id    bigint NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    author_id   bigint NOT NULL REFERENCES users (id),
    body        text NOT NULL,
    resolved_by bigint REFERENCES users (id),
    resolved_at timestamptz
);

CREATE TABLE splits (
    id         bigserial PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users (id),
    basis      int NOT NULL CHECK (basis BETWEEN 0 AND 10000),
    UNIQUE (project_id, user_id)
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    payee_id     bigint NOT NULL REFERENCES users (id),
    label_id     bigint NOT NULL REFERENCES labels (id),
    amount_cents bigint NOT NULL,
    memo         text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'approved',
    provider_ref text UNIQUE,
    due_at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE releases (
    id         bigserial PRIMARY KEY,
    label_id   bigint NOT NULL REFERENCES labels (id),
    title      text NOT NULL,
    catalog_no text NOT NULL UNIQUE,
    upc        text NOT NULL UNIQUE,
    status     text NOT NULL DEFAULT 'draft',
    master_key text NOT NULL
);

CREATE TABLE audit_log (
    id        bigserial PRIMARY KEY,
    actor_id  bigint NOT NULL,
    action    text NOT NULL,
    entity_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);
