CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text        NOT NULL,
    display_name  text        NOT NULL DEFAULT '',
    password_hash text        NOT NULL,
    staff         boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

CREATE TABLE organisations (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE memberships (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint      NOT NULL REFERENCES organisations (id),
    user_id    bigint      NOT NULL REFERENCES users (id),
    role       text        NOT NULL CHECK (role IN ('member', 'manager', 'owner')),
    feed_key   text        NOT NULL UNIQUE DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    joined_at  timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz
);
CREATE UNIQUE INDEX memberships_active_key ON memberships (org_id, user_id) WHERE removed_at IS NULL;

-- The catalogue is run by Roomly's own staff and is the same for everybody.
CREATE TABLE locations (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text    NOT NULL,
    city     text    NOT NULL,
    address  text    NOT NULL,
    timezone text    NOT NULL DEFAULT 'Europe/Zurich',
    open     boolean NOT NULL DEFAULT true
);

CREATE TABLE rooms (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    location_id  bigint  NOT NULL REFERENCES locations (id),
    name         text    NOT NULL,
    capacity     integer NOT NULL,
    hourly_cents bigint  NOT NULL,
    retired_at   timestamptz
);

CREATE TABLE amenities (
    room_id bigint NOT NULL REFERENCES rooms (id),
    label   text   NOT NULL,
    PRIMARY KEY (room_id, label)
);

CREATE TABLE bookings (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id      bigint      NOT NULL REFERENCES organisations (id),
    user_id     bigint      NOT NULL REFERENCES users (id),
    room_id     bigint      NOT NULL REFERENCES rooms (id),
    title       text        NOT NULL,
    notes       text        NOT NULL DEFAULT '',
    status      text        NOT NULL DEFAULT 'confirmed'
                CHECK (status IN ('confirmed', 'checked_in', 'cancelled', 'released')),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL CHECK (ends_at > starts_at),
    price_cents bigint      NOT NULL DEFAULT 0,
    share_token text UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    CONSTRAINT bookings_no_overlap EXCLUDE USING gist (
        int8range(room_id, room_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (status IN ('confirmed', 'checked_in') AND deleted_at IS NULL)
);
CREATE INDEX bookings_org_idx ON bookings (org_id, starts_at);

CREATE TABLE booking_guests (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id bigint NOT NULL REFERENCES bookings (id),
    name       text   NOT NULL,
    email      text   NOT NULL DEFAULT ''
);

CREATE TABLE idempotency_keys (
    user_id    bigint      NOT NULL REFERENCES users (id),
    key        text        NOT NULL,
    booking_id bigint      NOT NULL REFERENCES bookings (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE waitlist_entries (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint      NOT NULL REFERENCES organisations (id),
    user_id    bigint      NOT NULL REFERENCES users (id),
    room_id    bigint      NOT NULL REFERENCES rooms (id),
    day        date        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE invoices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint      NOT NULL REFERENCES organisations (id),
    number       text        NOT NULL UNIQUE,
    status       text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'disputed', 'void')),
    po_number    text        NOT NULL DEFAULT '',
    total_cents  bigint      NOT NULL,
    due_on       date        NOT NULL,
    provider_ref text UNIQUE,
    dispute      text        NOT NULL DEFAULT '',
    issued_at    timestamptz NOT NULL DEFAULT now(),
    paid_at      timestamptz
);

CREATE TABLE invoice_lines (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id   bigint NOT NULL REFERENCES invoices (id),
    booking_id   bigint REFERENCES bookings (id),
    label        text   NOT NULL,
    amount_cents bigint NOT NULL
);

CREATE TABLE invoice_documents (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id   bigint NOT NULL REFERENCES invoices (id),
    kind         text   NOT NULL CHECK (kind IN ('invoice', 'receipt', 'combined')),
    file_name    text   NOT NULL,
    content_type text   NOT NULL DEFAULT 'application/pdf',
    body         bytea  NOT NULL
);

CREATE TABLE webhook_events (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE visitor_passes (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id        bigint  NOT NULL REFERENCES organisations (id),
    host_id       bigint  NOT NULL REFERENCES users (id),
    location_id   bigint  NOT NULL REFERENCES locations (id),
    booking_id    bigint REFERENCES bookings (id),
    visitor_name  text    NOT NULL,
    visitor_email text    NOT NULL,
    code          text    NOT NULL UNIQUE,
    status        text    NOT NULL DEFAULT 'issued' CHECK (status IN ('issued', 'arrived', 'revoked')),
    valid_on      date    NOT NULL,
    sent_count    integer NOT NULL DEFAULT 0,
    arrived_at    timestamptz
);

CREATE TABLE kiosk_devices (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    location_id bigint NOT NULL REFERENCES locations (id),
    label       text   NOT NULL,
    key_hash    bytea  NOT NULL UNIQUE,
    revoked_at  timestamptz
);

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint      NOT NULL,
    actor_id   bigint      NOT NULL,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    request_id text        NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
