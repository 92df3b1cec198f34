CREATE TABLE carriers (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    vat_number text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    carrier_id    bigint NOT NULL REFERENCES carriers (id),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash bytea NOT NULL,
    role          text NOT NULL DEFAULT 'clerk' CHECK (role IN ('clerk', 'manager', 'operator')),
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE user_permissions (
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code    text NOT NULL,
    PRIMARY KEY (user_id, code)
);

-- What the network sells, the same for every carrier.
CREATE TABLE service_levels (
    code        text PRIMARY KEY,
    title       text NOT NULL,
    transit_hrs int NOT NULL
);

CREATE TABLE depots (
    id         bigserial PRIMARY KEY,
    carrier_id bigint NOT NULL REFERENCES carriers (id),
    name       text NOT NULL,
    city       text NOT NULL DEFAULT '',
    closed_at  timestamptz
);

CREATE TABLE drivers (
    id         bigserial PRIMARY KEY,
    carrier_id bigint NOT NULL REFERENCES carriers (id),
    name       text NOT NULL,
    phone      text NOT NULL DEFAULT '',
    licence_no text NOT NULL DEFAULT '',
    licence_until date,
    deleted_at timestamptz
);

CREATE TABLE vehicles (
    id          bigserial PRIMARY KEY,
    depot_id    bigint NOT NULL REFERENCES depots (id),
    plate       text NOT NULL,
    payload_kg  int NOT NULL DEFAULT 0,
    odometer_km int NOT NULL DEFAULT 0,
    version     int NOT NULL DEFAULT 1,
    retired_at  timestamptz
);

CREATE TABLE trips (
    id         bigserial PRIMARY KEY,
    depot_id   bigint NOT NULL REFERENCES depots (id),
    driver_id  bigint REFERENCES drivers (id),
    vehicle_id bigint REFERENCES vehicles (id),
    planned_on date NOT NULL,
    status     text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'closed')),
    note       text NOT NULL DEFAULT '',
    created_by bigint REFERENCES users (id),
    version    int NOT NULL DEFAULT 1
);

CREATE TABLE stops (
    id      bigserial PRIMARY KEY,
    trip_id bigint NOT NULL REFERENCES trips (id),
    seq     int NOT NULL,
    address text NOT NULL,
    status  text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'skipped')),
    remark  text NOT NULL DEFAULT ''
);

CREATE TABLE parcels (
    id            bigserial PRIMARY KEY,
    depot_id      bigint NOT NULL REFERENCES depots (id),
    stop_id       bigint REFERENCES stops (id),
    tracking_code text NOT NULL UNIQUE,
    track_hash    bytea NOT NULL UNIQUE,
    recipient     text NOT NULL,
    address       text NOT NULL DEFAULT '',
    weight_g      int NOT NULL DEFAULT 0,
    status        text NOT NULL DEFAULT 'stored' CHECK (status IN ('stored', 'out', 'delivered', 'lost')),
    archived_at   timestamptz,
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE claims (
    id           bigserial PRIMARY KEY,
    carrier_id   bigint NOT NULL REFERENCES carriers (id),
    parcel_id    bigint NOT NULL REFERENCES parcels (id),
    filed_by     bigint NOT NULL REFERENCES users (id),
    reason       text NOT NULL,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE documents (
    id           bigserial PRIMARY KEY,
    claim_id     bigint NOT NULL REFERENCES claims (id),
    carrier_id   bigint NOT NULL REFERENCES carriers (id),
    name         text NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL
);

CREATE TABLE idempotency_keys (
    user_id  bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key      text NOT NULL,
    claim_id bigint NOT NULL REFERENCES claims (id),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    user_id    bigint REFERENCES users (id),
    action     text NOT NULL,
    object_id  bigint NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON depots (carrier_id);
CREATE INDEX ON vehicles (depot_id);
CREATE INDEX ON trips (depot_id, planned_on);
CREATE INDEX ON stops (trip_id);
CREATE INDEX ON parcels (depot_id);
CREATE INDEX ON parcels (stop_id);
