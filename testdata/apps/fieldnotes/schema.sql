CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    disabled_at   timestamptz
);

CREATE TABLE access_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    name       text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    scopes     text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

CREATE TABLE labs (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    grant_no   text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE lab_members (
    lab_id  bigint NOT NULL REFERENCES labs ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role    text NOT NULL CHECK (role IN ('pi', 'member', 'guest')),
    PRIMARY KEY (lab_id, user_id)
);

CREATE TABLE notebooks (
    id         bigserial PRIMARY KEY,
    lab_id     bigint NOT NULL REFERENCES labs,
    owner_id   bigint NOT NULL REFERENCES users,
    title      text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE entries (
    id          bigserial PRIMARY KEY,
    notebook_id bigint NOT NULL REFERENCES notebooks,
    author_id   bigint NOT NULL REFERENCES users,
    title       text NOT NULL,
    body        text NOT NULL DEFAULT '',
    version     int NOT NULL DEFAULT 1,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    restored_by bigint REFERENCES users
);

CREATE TABLE entry_revisions (
    entry_id bigint NOT NULL REFERENCES entries,
    version  int NOT NULL,
    title    text NOT NULL,
    body     text NOT NULL,
    PRIMARY KEY (entry_id, version)
);

CREATE TABLE attachments (
    id           bigserial PRIMARY KEY,
    entry_id     bigint NOT NULL REFERENCES entries,
    filename     text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/octet-stream',
    body         bytea NOT NULL
);

CREATE TABLE comments (
    id         bigserial PRIMARY KEY,
    entry_id   bigint NOT NULL REFERENCES entries,
    author_id  bigint NOT NULL REFERENCES users,
    body       text NOT NULL,
    edited_at  timestamptz,
    deleted_at timestamptz
);

CREATE TABLE shares (
    id         bigserial PRIMARY KEY,
    entry_id   bigint NOT NULL REFERENCES entries,
    token      text NOT NULL UNIQUE,
    created_by bigint NOT NULL REFERENCES users,
    expires_at timestamptz NOT NULL
);

CREATE TABLE freezers (
    id       bigserial PRIMARY KEY,
    lab_id   bigint NOT NULL REFERENCES labs,
    name     text NOT NULL,
    location text NOT NULL DEFAULT '',
    UNIQUE (lab_id, name)
);

CREATE TABLE samples (
    id         bigserial PRIMARY KEY,
    lab_id     bigint NOT NULL REFERENCES labs,
    barcode    text NOT NULL UNIQUE,
    label      text NOT NULL,
    kind       text NOT NULL DEFAULT '',
    freezer_id bigint REFERENCES freezers ON DELETE SET NULL,
    position   text NOT NULL DEFAULT '',
    created_by bigint REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE protocols (
    id           bigserial PRIMARY KEY,
    lab_id       bigint NOT NULL REFERENCES labs,
    title        text NOT NULL,
    steps        text NOT NULL DEFAULT '',
    version      int NOT NULL DEFAULT 1,
    edited_by    bigint REFERENCES users,
    published_at timestamptz
);

CREATE TABLE equipment (
    id        bigserial PRIMARY KEY,
    lab_id    bigint NOT NULL REFERENCES labs,
    name      text NOT NULL,
    key_hash  text UNIQUE,
    last_seen timestamptz
);

CREATE TABLE readings (
    id           bigserial PRIMARY KEY,
    equipment_id bigint NOT NULL REFERENCES equipment,
    channel      text NOT NULL,
    value        double precision NOT NULL,
    at           timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE bookings (
    id           bigserial PRIMARY KEY,
    equipment_id bigint NOT NULL REFERENCES equipment,
    user_id      bigint NOT NULL REFERENCES users,
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    note         text NOT NULL DEFAULT ''
);

CREATE TABLE audit_log (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL,
    method  text NOT NULL,
    path    text NOT NULL,
    status  int NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);
