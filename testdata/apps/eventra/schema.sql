-- eventra: tickets for events of many organizers.

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    is_staff      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE organizers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    vat_number text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE organizer_members (
    org_id   bigint NOT NULL REFERENCES organizers (id),
    user_id  bigint NOT NULL REFERENCES users (id),
    role     text NOT NULL CHECK (role IN ('viewer', 'manager', 'owner')),
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, user_id)
);

-- An agency that runs ticketing for another organizer.
CREATE TABLE agency_grants (
    agency_org_id bigint NOT NULL REFERENCES organizers (id),
    client_org_id bigint NOT NULL REFERENCES organizers (id),
    revoked_at    timestamptz,
    PRIMARY KEY (agency_org_id, client_org_id)
);

CREATE TABLE api_keys (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES organizers (id),
    prefix       text NOT NULL UNIQUE,
    secret_hash  bytea NOT NULL,
    label        text NOT NULL DEFAULT '',
    last_used_at timestamptz,
    revoked_at   timestamptz
);

CREATE TABLE events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES organizers (id),
    slug       text NOT NULL UNIQUE,
    title      text NOT NULL,
    venue      text NOT NULL DEFAULT '',
    starts_at  timestamptz NOT NULL,
    status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'closed')),
    version    int NOT NULL DEFAULT 1,
    deleted_at timestamptz
);
CREATE INDEX events_org ON events (org_id);

CREATE TABLE ticket_types (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    bigint NOT NULL REFERENCES events (id),
    name        text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    quota       int NOT NULL CHECK (quota >= 0),
    version     int NOT NULL DEFAULT 1
);

CREATE TABLE promo_codes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organizers (id),
    code        text NOT NULL,
    percent_off int NOT NULL CHECK (percent_off BETWEEN 1 AND 100),
    retired_at  timestamptz,
    UNIQUE (org_id, code)
);

CREATE TABLE orders (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id        bigint NOT NULL REFERENCES events (id),
    buyer_id        bigint NOT NULL REFERENCES users (id),
    promo_id        bigint REFERENCES promo_codes (id),
    status          text NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'paid', 'cancelled', 'refund_pending', 'refunded')),
    total_cents     bigint NOT NULL,
    note            text NOT NULL DEFAULT '',
    idempotency_key text,
    version         int NOT NULL DEFAULT 1,
    placed_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (buyer_id, idempotency_key)
);
CREATE INDEX orders_event ON orders (event_id);

CREATE TABLE seats (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id bigint NOT NULL REFERENCES events (id),
    label    text NOT NULL,
    UNIQUE (event_id, label)
);

CREATE TABLE seat_holds (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seat_id    bigint NOT NULL UNIQUE REFERENCES seats (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE tickets (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id       bigint NOT NULL REFERENCES orders (id),
    event_id       bigint NOT NULL REFERENCES events (id),
    ticket_type_id bigint NOT NULL REFERENCES ticket_types (id),
    code           text NOT NULL UNIQUE,
    holder_id      bigint REFERENCES users (id), -- set once the ticket was passed on
    attendee_name  text NOT NULL DEFAULT '',
    attendee_email text NOT NULL DEFAULT '',
    seat_id        bigint UNIQUE REFERENCES seats (id),
    status         text NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'void')),
    checked_in_at  timestamptz,
    version        int NOT NULL DEFAULT 1
);
CREATE INDEX tickets_order ON tickets (order_id);

CREATE TABLE ticket_passes (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id    bigint NOT NULL REFERENCES tickets (id),
    filename     text NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL
);

CREATE TABLE refunds (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id     bigint NOT NULL REFERENCES orders (id),
    requested_by bigint NOT NULL REFERENCES users (id),
    amount_cents bigint NOT NULL,
    reason       text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'approved', 'declined')),
    decided_by   bigint REFERENCES users (id),
    decided_at   timestamptz
);

CREATE TABLE payment_events (
    provider_ref text PRIMARY KEY,
    order_id     bigint NOT NULL REFERENCES orders (id),
    kind         text NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES organizers (id),
    period       text NOT NULL,
    amount_cents bigint NOT NULL,
    iban_tail    text NOT NULL DEFAULT '',
    paid_at      timestamptz
);

CREATE TABLE devices (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id        bigint NOT NULL REFERENCES events (id),
    code            text NOT NULL UNIQUE,
    label           text NOT NULL DEFAULT '',
    pin_hash        text NOT NULL,
    failed_attempts int NOT NULL DEFAULT 0,
    disabled_at     timestamptz
);

CREATE TABLE scans (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id   bigint NOT NULL REFERENCES tickets (id),
    device_id   bigint NOT NULL REFERENCES devices (id),
    scanned_at  timestamptz NOT NULL DEFAULT now(),
    reverted_at timestamptz,
    revert_note text NOT NULL DEFAULT ''
);

CREATE TABLE audit_log (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id  bigint REFERENCES organizers (id),
    actor   text NOT NULL,
    action  text NOT NULL,
    subject text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);
