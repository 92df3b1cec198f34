CREATE TABLE hostels (
    id         bigserial PRIMARY KEY,
    slug       text NOT NULL UNIQUE,
    name       text NOT NULL,
    city       text NOT NULL,
    published  boolean NOT NULL DEFAULT false,
    feed_token text NOT NULL UNIQUE,
    deleted_at timestamptz
);

CREATE TABLE guests (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    full_name     text NOT NULL,
    phone         text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

-- One key per person and house; the houses on the platform are independent businesses.
CREATE TABLE staff (
    id          bigserial PRIMARY KEY,
    hostel_id   bigint NOT NULL REFERENCES hostels (id),
    name        text NOT NULL,
    role        text NOT NULL CHECK (role IN ('desk', 'manager')),
    key_hash    bytea NOT NULL UNIQUE,
    disabled_at timestamptz
);

-- The people who run the platform.
CREATE TABLE operators (
    id            bigserial PRIMARY KEY,
    name          text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL CHECK (role IN ('support', 'super'))
);

CREATE TABLE rooms (
    id            bigserial PRIMARY KEY,
    hostel_id     bigint NOT NULL REFERENCES hostels (id),
    name          text NOT NULL,
    kind          text NOT NULL DEFAULT 'mixed',
    nightly_cents bigint NOT NULL CHECK (nightly_cents > 0),
    archived_at   timestamptz
);

CREATE TABLE beds (
    id         bigserial PRIMARY KEY,
    room_id    bigint NOT NULL REFERENCES rooms (id),
    label      text NOT NULL,
    state      text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'dirty', 'blocked')),
    note       text NOT NULL DEFAULT '',
    cleaned_by text NOT NULL DEFAULT '',
    cleaned_at timestamptz
);

CREATE TABLE bookings (
    id          bigserial PRIMARY KEY,
    hostel_id   bigint NOT NULL REFERENCES hostels (id),
    bed_id      bigint NOT NULL REFERENCES beds (id),
    guest_id    bigint NOT NULL REFERENCES guests (id),
    arrives     date NOT NULL,
    departs     date NOT NULL CHECK (departs > arrives),
    status      text NOT NULL DEFAULT 'pending'
                CHECK (status IN ('pending', 'confirmed', 'in_house', 'cancelled', 'expired', 'done')),
    total_cents bigint NOT NULL,
    requests    text NOT NULL DEFAULT '',
    share_token uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX bookings_guest ON bookings (guest_id, arrives DESC);
CREATE INDEX bookings_hostel ON bookings (hostel_id, arrives);

CREATE TABLE payments (
    id             bigserial PRIMARY KEY,
    booking_id     bigint NOT NULL REFERENCES bookings (id),
    provider_ref   text NOT NULL UNIQUE,
    amount_cents   bigint NOT NULL,
    refunded_cents bigint NOT NULL DEFAULT 0,
    status         text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'captured', 'void')),
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE documents (
    id          bigserial PRIMARY KEY,
    booking_id  bigint NOT NULL REFERENCES bookings (id),
    name        text NOT NULL,
    mime        text NOT NULL DEFAULT 'application/octet-stream',
    content     bytea NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id          bigserial PRIMARY KEY,
    booking_id  bigint NOT NULL REFERENCES bookings (id),
    from_hostel boolean NOT NULL DEFAULT true,
    body        text NOT NULL,
    sent_at     timestamptz NOT NULL DEFAULT now(),
    read_at     timestamptz
);

CREATE TABLE reviews (
    id         bigserial PRIMARY KEY,
    hostel_id  bigint NOT NULL REFERENCES hostels (id),
    booking_id bigint NOT NULL REFERENCES bookings (id),
    guest_id   bigint NOT NULL REFERENCES guests (id),
    stars      int NOT NULL CHECK (stars BETWEEN 1 AND 5),
    body       text NOT NULL,
    reply      text NOT NULL DEFAULT '',
    hidden_at  timestamptz
);

CREATE TABLE idempotency_keys (
    guest_id   bigint NOT NULL REFERENCES guests (id),
    key        text NOT NULL,
    booking_id bigint NOT NULL REFERENCES bookings (id),
    PRIMARY KEY (guest_id, key)
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    actor      text NOT NULL,
    action     text NOT NULL,
    subject    text NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
