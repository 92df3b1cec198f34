CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    name          text NOT NULL,
    role          text NOT NULL DEFAULT 'trader' CHECK (role IN ('trader', 'admin')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE councils (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE council_members (
    council_id bigint NOT NULL REFERENCES councils (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (council_id, user_id)
);
CREATE INDEX council_members_user ON council_members (user_id);

CREATE TABLE markets (
    id         bigserial PRIMARY KEY,
    council_id bigint NOT NULL REFERENCES councils (id),
    name       text NOT NULL,
    street     text NOT NULL,
    weekday    smallint NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    closed_at  timestamptz
);

CREATE TABLE stalls (
    id            bigserial PRIMARY KEY,
    market_id     bigint NOT NULL REFERENCES markets (id),
    code          text NOT NULL,
    width_cm      integer NOT NULL,
    day_fee_cents bigint NOT NULL,
    retired_at    timestamptz,
    UNIQUE (market_id, code)
);

CREATE TABLE vendors (
    id            bigserial PRIMARY KEY,
    trade_name    text NOT NULL,
    goods         text NOT NULL DEFAULT '',
    contact_phone text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE vendor_members (
    vendor_id bigint NOT NULL REFERENCES vendors (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    role      text NOT NULL DEFAULT 'owner' CHECK (role IN ('owner', 'helper')),
    PRIMARY KEY (vendor_id, user_id)
);
CREATE INDEX vendor_members_user ON vendor_members (user_id);

CREATE TABLE bookings (
    id            bigserial PRIMARY KEY,
    stall_id      bigint NOT NULL REFERENCES stalls (id),
    vendor_id     bigint NOT NULL REFERENCES vendors (id),
    market_day    date NOT NULL,
    status        text NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'confirmed', 'cancelled', 'lapsed')),
    reference     text NOT NULL UNIQUE,
    external_ref  text,
    note          text NOT NULL DEFAULT '',
    fee_cents     bigint NOT NULL,
    pass_hash     bytea UNIQUE,
    cancel_reason text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);
CREATE UNIQUE INDEX bookings_pitch ON bookings (stall_id, market_day) WHERE status IN ('held', 'confirmed');
CREATE INDEX bookings_vendor ON bookings (vendor_id, market_day);

CREATE TABLE idempotency_keys (
    vendor_id  bigint NOT NULL REFERENCES vendors (id),
    key        text NOT NULL,
    booking_id bigint NOT NULL REFERENCES bookings (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (vendor_id, key)
);

CREATE TABLE permits (
    id          bigserial PRIMARY KEY,
    vendor_id   bigint NOT NULL REFERENCES vendors (id),
    council_id  bigint NOT NULL REFERENCES councils (id),
    kind        text NOT NULL,
    number      text NOT NULL,
    status      text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'granted', 'refused')),
    valid_until date NOT NULL,
    scan        bytea,
    scan_type   text NOT NULL DEFAULT 'application/pdf',
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz
);
CREATE INDEX permits_vendor ON permits (vendor_id);
CREATE INDEX permits_council ON permits (council_id, status);

CREATE TABLE inspections (
    id         bigserial PRIMARY KEY,
    council_id bigint NOT NULL REFERENCES councils (id),
    stall_id   bigint NOT NULL REFERENCES stalls (id),
    vendor_id  bigint NOT NULL REFERENCES vendors (id),
    due_on     date NOT NULL,
    outcome    text CHECK (outcome IN ('pass', 'warn', 'fail')),
    remarks    text NOT NULL DEFAULT '',
    tablet     text,
    done_at    timestamptz
);
CREATE INDEX inspections_council ON inspections (council_id, due_on);

CREATE TABLE payments (
    id           bigserial PRIMARY KEY,
    booking_id   bigint NOT NULL REFERENCES bookings (id),
    amount_cents bigint NOT NULL,
    method       text NOT NULL,
    provider_ref text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'paid', 'failed', 'refunded')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    paid_at      timestamptz
);
CREATE INDEX payments_booking ON payments (booking_id);

CREATE TABLE hook_events (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE threads (
    id         bigserial PRIMARY KEY,
    subject    text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at  timestamptz
);

CREATE TABLE thread_participants (
    thread_id bigint NOT NULL REFERENCES threads (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (thread_id, user_id)
);

CREATE TABLE messages (
    id        bigserial PRIMARY KEY,
    thread_id bigint NOT NULL REFERENCES threads (id),
    author_id bigint NOT NULL REFERENCES users (id),
    body      text NOT NULL,
    sent_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX messages_thread ON messages (thread_id, sent_at);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    actor_id   bigint REFERENCES users (id),
    action     text NOT NULL,
    object_id  bigint NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
