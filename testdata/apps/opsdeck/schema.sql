CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    password_hash bytea NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

-- Personal access tokens. Only the SHA-256 of a token is kept.
CREATE TABLE access_tokens (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    scopes     text[] NOT NULL DEFAULT '{}',
    expires_at timestamptz NOT NULL
);

CREATE TABLE teams (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE team_members (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team_id uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    text NOT NULL CHECK (role IN ('viewer', 'editor', 'admin', 'owner')),
    UNIQUE (team_id, user_id)
);

CREATE TABLE projects (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team_id    uuid NOT NULL REFERENCES teams (id),
    name       text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE environments (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id uuid NOT NULL REFERENCES projects (id),
    name       text NOT NULL,
    UNIQUE (project_id, name)
);

CREATE TABLE secrets (
    environment_id uuid NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    name           text NOT NULL,
    ciphertext     bytea NOT NULL,
    updated_by     uuid NOT NULL REFERENCES users (id),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (environment_id, name)
);

-- Where probes run from; maintained by operations.
CREATE TABLE regions (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE monitors (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id  uuid NOT NULL REFERENCES projects (id),
    region      text NOT NULL REFERENCES regions (code),
    name        text NOT NULL,
    target      text NOT NULL,
    paused      boolean NOT NULL DEFAULT false,
    muted_until timestamptz
);

CREATE TABLE monitor_checks (
    id         bigserial PRIMARY KEY,
    monitor_id uuid NOT NULL REFERENCES monitors (id) ON DELETE CASCADE,
    up         boolean NOT NULL,
    latency_ms integer NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key        text NOT NULL,
    monitor_id uuid NOT NULL REFERENCES monitors (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, key)
);

CREATE TABLE incidents (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id  uuid NOT NULL REFERENCES projects (id),
    title       text NOT NULL,
    status      text NOT NULL DEFAULT 'triggered' CHECK (status IN ('triggered', 'escalated', 'acknowledged', 'resolved')),
    assignee_id uuid REFERENCES users (id),
    summary     text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE incident_files (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    incident_id  uuid NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
    project_id   uuid NOT NULL REFERENCES projects (id),
    name         text NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL
);

CREATE TABLE postmortem_shares (
    token_hash  bytea PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);

CREATE TABLE schedules (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team_id       uuid NOT NULL REFERENCES teams (id),
    name          text NOT NULL,
    feed_key_hash bytea NOT NULL
);

CREATE TABLE schedule_overrides (
    id          uuid PRIMARY KEY,
    schedule_id uuid NOT NULL REFERENCES schedules (id),
    user_id     uuid NOT NULL REFERENCES users (id),
    note        text NOT NULL DEFAULT '',
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL
);

-- Alert and deploy sources; provisioned with opsctl.
CREATE TABLE integrations (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id     uuid NOT NULL REFERENCES projects (id),
    kind           text NOT NULL CHECK (kind IN ('alerts', 'deploys')),
    signing_secret text NOT NULL
);

CREATE TABLE audit_events (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team_id    uuid NOT NULL REFERENCES teams (id),
    actor_id   uuid NOT NULL REFERENCES users (id),
    action     text NOT NULL,
    subject    text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE outbox (
    id           bigserial PRIMARY KEY,
    topic        text NOT NULL,
    payload      jsonb NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz
);
