CREATE TABLE people (
    id            BIGSERIAL PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    phone         TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL,
    staff         BOOLEAN NOT NULL DEFAULT false,
    locked_at     TIMESTAMPTZ
);

CREATE TABLE sessions (
    token_digest BYTEA PRIMARY KEY,
    person_id    BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    expires_at   TIMESTAMPTZ NOT NULL
);

CREATE TABLE notification_settings (
    person_id    BIGINT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    weekly       BOOLEAN NOT NULL DEFAULT true,
    on_decision  BOOLEAN NOT NULL DEFAULT true
);

CREATE TABLE organisations (
    id   BIGSERIAL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('foundation', 'charity'))
);

CREATE TABLE members (
    id         BIGSERIAL PRIMARY KEY,
    org_id     BIGINT NOT NULL REFERENCES organisations (id),
    person_id  BIGINT NOT NULL REFERENCES people (id),
    role       TEXT NOT NULL CHECK (role IN ('owner', 'officer', 'viewer')),
    removed_at TIMESTAMPTZ
);

CREATE TABLE invitations (
    id           BIGSERIAL PRIMARY KEY,
    org_id       BIGINT NOT NULL REFERENCES organisations (id),
    email        TEXT NOT NULL,
    role         TEXT NOT NULL,
    token_digest BYTEA NOT NULL UNIQUE,
    invited_by   BIGINT NOT NULL REFERENCES people (id),
    expires_at   TIMESTAMPTZ NOT NULL,
    accepted_at  TIMESTAMPTZ
);

CREATE TABLE service_accounts (
    id         BIGSERIAL PRIMARY KEY,
    org_id     BIGINT NOT NULL REFERENCES organisations (id),
    name       TEXT NOT NULL,
    key_digest BYTEA NOT NULL,
    rotated_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);

CREATE TABLE themes (
    slug  TEXT PRIMARY KEY,
    title TEXT NOT NULL
);

CREATE TABLE calls (
    id         BIGSERIAL PRIMARY KEY,
    org_id     BIGINT NOT NULL REFERENCES organisations (id),
    title      TEXT NOT NULL,
    guidance   TEXT NOT NULL DEFAULT '',
    cap_cents  BIGINT NOT NULL DEFAULT 0,
    closes_at  TIMESTAMPTZ NOT NULL,
    published  BOOLEAN NOT NULL DEFAULT false,
    version    INTEGER NOT NULL DEFAULT 1,
    deleted_at TIMESTAMPTZ
);

CREATE TABLE applications (
    id           BIGSERIAL PRIMARY KEY,
    call_id      BIGINT NOT NULL REFERENCES calls (id),
    org_id       BIGINT NOT NULL REFERENCES organisations (id),
    title        TEXT NOT NULL,
    summary      TEXT NOT NULL DEFAULT '',
    status       TEXT NOT NULL DEFAULT 'draft',
    version      INTEGER NOT NULL DEFAULT 1,
    submitted_at TIMESTAMPTZ,
    deleted_at   TIMESTAMPTZ
);

CREATE TABLE budget_lines (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    label          TEXT NOT NULL,
    amount_cents   BIGINT NOT NULL
);

CREATE TABLE attachments (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    uploaded_by    BIGINT NOT NULL REFERENCES people (id),
    name           TEXT NOT NULL,
    content        BYTEA NOT NULL,
    deleted_at     TIMESTAMPTZ
);

CREATE TABLE assignments (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    reviewer_id    BIGINT NOT NULL REFERENCES people (id),
    conflict       TEXT,
    UNIQUE (application_id, reviewer_id)
);

CREATE TABLE reviews (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    reviewer_id    BIGINT NOT NULL REFERENCES people (id),
    score          INTEGER NOT NULL,
    remarks        TEXT NOT NULL DEFAULT '',
    version        INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE decisions (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL UNIQUE REFERENCES applications (id),
    outcome        TEXT NOT NULL,
    note           TEXT NOT NULL DEFAULT '',
    decided_by     BIGINT NOT NULL REFERENCES people (id),
    released_at    TIMESTAMPTZ
);

CREATE TABLE payments (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    amount_cents   BIGINT NOT NULL,
    reference      TEXT NOT NULL,
    status         TEXT NOT NULL DEFAULT 'planned',
    due_on         DATE NOT NULL DEFAULT CURRENT_DATE
);

CREATE TABLE reports (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    period         TEXT NOT NULL,
    body           TEXT NOT NULL,
    status         TEXT NOT NULL DEFAULT 'received',
    version        INTEGER NOT NULL DEFAULT 1,
    deleted_at     TIMESTAMPTZ
);

CREATE TABLE comments (
    id             BIGSERIAL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    author_id      BIGINT NOT NULL REFERENCES people (id),
    body           TEXT NOT NULL,
    deleted_at     TIMESTAMPTZ
);

CREATE TABLE events (
    id        BIGSERIAL PRIMARY KEY,
    person_id BIGINT,
    what      TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    at        TIMESTAMPTZ NOT NULL DEFAULT now()
);
