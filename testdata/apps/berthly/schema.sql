CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'skipper', -- skipper, admin
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE password_resets (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE TABLE marinas (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    city       text NOT NULL,
    published  boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE marina_staff (
    marina_id bigint NOT NULL REFERENCES marinas (id) ON DELETE CASCADE,
    user_id   bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role      text NOT NULL, -- manager, dockhand
    PRIMARY KEY (marina_id, user_id)
);

CREATE TABLE staff_invites (
    token_hash  text PRIMARY KEY,
    marina_id   bigint NOT NULL REFERENCES marinas (id) ON DELETE CASCADE,
    email       text NOT NULL,
    role        text NOT NULL,
    expires_at  timestamptz NOT NULL,
    accepted_at timestamptz
);

CREATE TABLE api_keys (
    id         bigserial PRIMARY KEY,
    marina_id  bigint NOT NULL REFERENCES marinas (id) ON DELETE CASCADE,
    key_hash   text NOT NULL UNIQUE,
    label      text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

CREATE TABLE berths (
    id            bigserial PRIMARY KEY,
    marina_id     bigint NOT NULL REFERENCES marinas (id) ON DELETE CASCADE,
    code          text NOT NULL,
    length_cm     integer NOT NULL DEFAULT 1000,
    nightly_cents bigint NOT NULL DEFAULT 0,
    status        text NOT NULL DEFAULT 'open'
);

CREATE TABLE boats (
    id           bigserial PRIMARY KEY,
    owner_id     bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         text NOT NULL,
    registration text NOT NULL DEFAULT '',
    length_cm    integer NOT NULL DEFAULT 900,
    insurance_no text NOT NULL DEFAULT ''
);

CREATE TABLE bookings (
    id          bigserial PRIMARY KEY,
    berth_id    bigint NOT NULL REFERENCES berths (id),
    boat_id     bigint REFERENCES boats (id) ON DELETE SET NULL,
    user_id     bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    arrives     date NOT NULL,
    departs     date NOT NULL,
    status      text NOT NULL DEFAULT 'confirmed',
    gate_code   text NOT NULL DEFAULT '',
    note        text NOT NULL DEFAULT '',
    total_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE messages (
    id         bigserial PRIMARY KEY,
    booking_id bigint NOT NULL REFERENCES bookings (id) ON DELETE CASCADE,
    sender_id  bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz
);

CREATE TABLE contracts (
    id        bigserial PRIMARY KEY,
    marina_id bigint NOT NULL REFERENCES marinas (id) ON DELETE CASCADE,
    berth_id  bigint NOT NULL REFERENCES berths (id),
    user_id   bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    terms     text NOT NULL,
    status    text NOT NULL DEFAULT 'sent', -- draft, sent, signed, declined
    document  bytea NOT NULL DEFAULT '',
    closed_at timestamptz
);

CREATE TABLE statements (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    period  text NOT NULL,
    body    bytea NOT NULL
);

CREATE TABLE meters (
    id       bigserial PRIMARY KEY,
    berth_id bigint NOT NULL REFERENCES berths (id) ON DELETE CASCADE,
    serial   text NOT NULL UNIQUE
);

CREATE TABLE meter_readings (
    id       bigserial PRIMARY KEY,
    meter_id bigint NOT NULL REFERENCES meters (id) ON DELETE CASCADE,
    kwh      double precision NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE feature_flags (
    name    text PRIMARY KEY,
    enabled boolean NOT NULL DEFAULT false
);

CREATE TABLE settings (
    key   text PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE audit_log (
    id      bigserial PRIMARY KEY,
    user_id bigint,
    what    text NOT NULL,
    ref     bigint NOT NULL DEFAULT 0,
    at      timestamptz NOT NULL DEFAULT now()
);
