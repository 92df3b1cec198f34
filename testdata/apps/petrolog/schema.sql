CREATE TABLE users (
    id                bigserial PRIMARY KEY,
    email             text NOT NULL UNIQUE,
    password_hash     text NOT NULL,
    name              text NOT NULL DEFAULT '',
    is_admin          boolean NOT NULL DEFAULT false,
    email_verified_at timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    deleted_at        timestamptz
);

CREATE TABLE email_verifications (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE password_resets (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE TABLE organizations (
    id   bigserial PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL DEFAULT 'household'
);

CREATE TABLE organization_members (
    organization_id bigint NOT NULL REFERENCES organizations(id),
    user_id         bigint NOT NULL REFERENCES users(id),
    role            text NOT NULL DEFAULT 'member',
    PRIMARY KEY (organization_id, user_id)
);

CREATE TABLE vehicles (
    id              bigserial PRIMARY KEY,
    owner_id        bigint NOT NULL REFERENCES users(id),
    organization_id bigint REFERENCES organizations(id),
    plate           text NOT NULL,
    make            text NOT NULL DEFAULT '',
    model           text NOT NULL DEFAULT '',
    odometer        integer NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT now(),
    deleted_at      timestamptz
);

CREATE TABLE vehicle_users (
    vehicle_id bigint NOT NULL REFERENCES vehicles(id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users(id),
    role       text NOT NULL DEFAULT 'driver', -- owner, driver, mechanic
    PRIMARY KEY (vehicle_id, user_id)
);

CREATE TABLE fillups (
    id          bigserial PRIMARY KEY,
    vehicle_id  bigint NOT NULL REFERENCES vehicles(id) ON DELETE CASCADE,
    user_id     bigint NOT NULL REFERENCES users(id),
    litres      numeric(8,2) NOT NULL DEFAULT 0,
    price_cents integer NOT NULL DEFAULT 0,
    odometer    integer NOT NULL DEFAULT 0,
    note        text NOT NULL DEFAULT '',
    filled_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz
);

CREATE TABLE trips (
    id         bigserial PRIMARY KEY,
    vehicle_id bigint NOT NULL REFERENCES vehicles(id) ON DELETE CASCADE,
    driver_id  bigint NOT NULL REFERENCES users(id),
    trip_type  text NOT NULL DEFAULT 'private', -- private, business, commute
    purpose    text NOT NULL DEFAULT '',
    distance   integer NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE expenses (
    id           bigserial PRIMARY KEY,
    vehicle_id   bigint NOT NULL REFERENCES vehicles(id) ON DELETE CASCADE,
    user_id      bigint NOT NULL REFERENCES users(id),
    category     text NOT NULL DEFAULT 'other',
    amount_cents integer NOT NULL DEFAULT 0,
    note         text NOT NULL DEFAULT '',
    spent_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE TABLE service_records (
    id           bigserial PRIMARY KEY,
    vehicle_id   bigint NOT NULL REFERENCES vehicles(id) ON DELETE CASCADE,
    created_by   bigint NOT NULL REFERENCES users(id),
    title        text NOT NULL,
    cost_cents   integer NOT NULL DEFAULT 0,
    odometer     integer NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'open',
    completed_by bigint REFERENCES users(id),
    completed_at timestamptz
);

CREATE TABLE receipts (
    id           bigserial PRIMARY KEY,
    uploaded_by  bigint NOT NULL REFERENCES users(id),
    vehicle_id   bigint REFERENCES vehicles(id) ON DELETE CASCADE,
    filename     text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/octet-stream',
    total_cents  integer NOT NULL DEFAULT 0,
    data         bytea NOT NULL
);

CREATE TABLE reminders (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    vehicle_id bigint REFERENCES vehicles(id) ON DELETE CASCADE,
    title      text NOT NULL,
    due_at     timestamptz,
    done       boolean NOT NULL DEFAULT false,
    deleted_at timestamptz
);

CREATE TABLE exports (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    format     text NOT NULL DEFAULT 'csv',
    status     text NOT NULL DEFAULT 'ready',
    token_hash text UNIQUE,
    expires_at timestamptz,
    body       text NOT NULL DEFAULT ''
);

CREATE TABLE api_keys (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    name       text NOT NULL DEFAULT '',
    key_hash   text NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE devices (
    id           bigserial PRIMARY KEY,
    vehicle_id   bigint NOT NULL REFERENCES vehicles(id) ON DELETE CASCADE,
    token_hash   text NOT NULL,
    last_seen_at timestamptz
);

CREATE TABLE fuel_cards (
    id            bigserial PRIMARY KEY,
    user_id       bigint NOT NULL REFERENCES users(id),
    card_no       text NOT NULL UNIQUE,
    status        text NOT NULL DEFAULT 'active',
    balance_cents integer NOT NULL DEFAULT 0
);

CREATE TABLE subscriptions (
    id           bigserial PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users(id),
    provider_ref text NOT NULL UNIQUE,
    plan         text NOT NULL DEFAULT 'free',
    status       text NOT NULL DEFAULT 'incomplete'
);

CREATE TABLE payment_events (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE fuel_types (
    id   bigserial PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL
);
