CREATE TABLE orgs (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    plan       TEXT NOT NULL DEFAULT 'free',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
);

CREATE TABLE memberships (
    org_id  TEXT NOT NULL REFERENCES orgs (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role    TEXT NOT NULL DEFAULT 'viewer',
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE projects (
    id         TEXT PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES orgs (id),
    name       TEXT NOT NULL,
    deleted_at TIMESTAMPTZ
);

CREATE TABLE environments (
    id         TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id),
    name       TEXT NOT NULL
);

CREATE TABLE api_keys (
    id           TEXT PRIMARY KEY,
    org_id       TEXT NOT NULL REFERENCES orgs (id),
    project_id   TEXT NOT NULL REFERENCES projects (id),
    prefix       TEXT NOT NULL UNIQUE,
    hash         BYTEA NOT NULL,
    can_write    BOOLEAN NOT NULL DEFAULT false,
    revoked_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ
);

CREATE TABLE events (
    id             TEXT PRIMARY KEY,
    org_id         TEXT NOT NULL REFERENCES orgs (id),
    project_id     TEXT NOT NULL REFERENCES projects (id),
    environment_id TEXT REFERENCES environments (id),
    name           TEXT NOT NULL,
    distinct_id    TEXT NOT NULL,
    props          JSONB NOT NULL DEFAULT '{}',
    at             TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE saved_queries (
    id         TEXT PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES orgs (id),
    author_id  TEXT NOT NULL REFERENCES users (id),
    name       TEXT NOT NULL,
    event_name TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    deleted_at TIMESTAMPTZ
);

CREATE TABLE dashboards (
    id         TEXT PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES orgs (id),
    author_id  TEXT NOT NULL REFERENCES users (id),
    title      TEXT NOT NULL,
    tiles      JSONB NOT NULL DEFAULT '[]',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    deleted_at TIMESTAMPTZ
);

CREATE TABLE dashboard_shares (
    token_hash   BYTEA PRIMARY KEY,
    dashboard_id TEXT NOT NULL REFERENCES dashboards (id),
    expires_at   TIMESTAMPTZ NOT NULL
);

CREATE TABLE alerts (
    id         TEXT PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES orgs (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    name       TEXT NOT NULL,
    threshold  INTEGER NOT NULL DEFAULT 0,
    muted      BOOLEAN NOT NULL DEFAULT false,
    deleted_at TIMESTAMPTZ
);

CREATE TABLE webhooks (
    id         TEXT PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES orgs (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    url        TEXT NOT NULL,
    active     BOOLEAN NOT NULL DEFAULT true,
    deleted_at TIMESTAMPTZ
);

CREATE TABLE webhook_deliveries (
    id         TEXT PRIMARY KEY,
    webhook_id TEXT NOT NULL REFERENCES webhooks (id),
    payload    TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'failed',
    at         TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE flags (
    id         TEXT PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES orgs (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    key        TEXT NOT NULL,
    enabled    BOOLEAN NOT NULL DEFAULT false,
    rollout    INTEGER NOT NULL DEFAULT 100,
    deleted_at TIMESTAMPTZ
);

CREATE TABLE audit_log (
    id       TEXT PRIMARY KEY,
    org_id   TEXT NOT NULL REFERENCES orgs (id),
    actor_id TEXT NOT NULL,
    action   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    at       TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE invoices (
    id           TEXT PRIMARY KEY,
    org_id       TEXT NOT NULL REFERENCES orgs (id),
    number       TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'open'
);

CREATE TABLE exports (
    id        TEXT PRIMARY KEY,
    org_id    TEXT NOT NULL REFERENCES orgs (id),
    author_id TEXT NOT NULL REFERENCES users (id),
    format    TEXT NOT NULL,
    body      TEXT NOT NULL DEFAULT ''
);

CREATE TABLE usage_daily (
    org_id TEXT NOT NULL REFERENCES orgs (id),
    day    DATE NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (org_id, day)
);
