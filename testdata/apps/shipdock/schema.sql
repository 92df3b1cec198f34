CREATE TABLE companies (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    company_id    bigint NOT NULL REFERENCES companies (id),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('owner', 'dispatcher', 'viewer', 'staff')),
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);
CREATE INDEX users_company ON users (company_id) WHERE deleted_at IS NULL;

CREATE TABLE equipment_types (
    code       text PRIMARY KEY,
    name       text NOT NULL,
    length_ft  int NOT NULL
);

CREATE TABLE sites (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    name       text NOT NULL,
    timezone   text NOT NULL DEFAULT 'UTC'
);

CREATE TABLE docks (
    id         bigserial PRIMARY KEY,
    site_id    bigint NOT NULL REFERENCES sites (id),
    name       text NOT NULL,
    kind       text NOT NULL DEFAULT 'mixed',
    active     boolean NOT NULL DEFAULT true,
    deleted_at timestamptz
);
CREATE INDEX docks_site ON docks (site_id) WHERE deleted_at IS NULL;

CREATE TABLE kiosks (
    id         bigserial PRIMARY KEY,
    site_id    bigint NOT NULL REFERENCES sites (id),
    token_hash bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE carriers (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies (id),
    name        text NOT NULL,
    scac        text NOT NULL,
    hook_secret text NOT NULL,
    deleted_at  timestamptz
);
CREATE UNIQUE INDEX carriers_scac ON carriers (company_id, upper(scac)) WHERE deleted_at IS NULL;

CREATE TABLE carrier_keys (
    id           bigserial PRIMARY KEY,
    carrier_id   bigint NOT NULL REFERENCES carriers (id),
    label        text NOT NULL,
    secret_hash  bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at   timestamptz
);

CREATE TABLE loads (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies (id),
    carrier_id  bigint REFERENCES carriers (id),
    ref         text NOT NULL,
    status      text NOT NULL DEFAULT 'planned',
    equipment   text NOT NULL REFERENCES equipment_types (code),
    notes       text NOT NULL DEFAULT '',
    eta         timestamptz,
    track_token text NOT NULL UNIQUE,
    version     int NOT NULL DEFAULT 1,
    created_by  bigint NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    UNIQUE (company_id, ref)
);

CREATE TABLE load_participants (
    load_id bigint NOT NULL REFERENCES loads (id),
    user_id bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (load_id, user_id)
);

CREATE TABLE idempotency_keys (
    company_id bigint NOT NULL REFERENCES companies (id),
    key        text NOT NULL,
    load_id    bigint NOT NULL REFERENCES loads (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (company_id, key)
);

CREATE TABLE appointments (
    id            bigserial PRIMARY KEY,
    dock_id       bigint NOT NULL REFERENCES docks (id),
    load_id       bigint NOT NULL REFERENCES loads (id),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    status        text NOT NULL DEFAULT 'booked',
    note          text NOT NULL DEFAULT '',
    created_by    bigint NOT NULL REFERENCES users (id),
    checked_in_at timestamptz,
    arrived_at    timestamptz,
    CHECK (starts_at < ends_at)
);
CREATE INDEX appointments_dock ON appointments (dock_id, starts_at);

CREATE TABLE documents (
    id           bigserial PRIMARY KEY,
    load_id      bigint NOT NULL REFERENCES loads (id),
    name         text NOT NULL,
    kind         text NOT NULL,
    content_type text NOT NULL,
    size         int NOT NULL,
    body         bytea NOT NULL,
    uploaded_by  bigint NOT NULL REFERENCES users (id),
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id         bigserial PRIMARY KEY,
    load_id    bigint NOT NULL REFERENCES loads (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    deleted_at timestamptz
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    company_id bigint REFERENCES companies (id),
    actor      text NOT NULL,
    action     text NOT NULL,
    object     text NOT NULL,
    object_id  bigint NOT NULL,
    detail     jsonb,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_object ON audit_log (object, object_id);
