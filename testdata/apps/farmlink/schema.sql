-- farmlink: produce marketplace and cold-chain telemetry.

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE companies (
    id            bigserial PRIMARY KEY,
    name          text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('grower', 'buyer', 'carrier')),
    vat_number    text NOT NULL DEFAULT '',
    contact_email text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    role       text NOT NULL CHECK (role IN ('viewer', 'member', 'manager', 'owner')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (company_id, user_id)
);

-- The catalogue of the trade association, the same for everybody.
CREATE TABLE produce (
    id       bigserial PRIMARY KEY,
    code     text NOT NULL UNIQUE,
    name     text NOT NULL,
    category text NOT NULL DEFAULT 'other'
);

CREATE TABLE batches (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    produce_id   bigint NOT NULL REFERENCES produce (id),
    lot          text NOT NULL,
    kilos        integer NOT NULL CHECK (kilos > 0),
    notes        text NOT NULL DEFAULT '',
    harvested_on date NOT NULL DEFAULT current_date,
    deleted_at   timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE batch_documents (
    id           bigserial PRIMARY KEY,
    batch_id     bigint NOT NULL REFERENCES batches (id),
    filename     text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/pdf',
    body         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE share_links (
    token_hash bytea PRIMARY KEY,
    batch_id   bigint NOT NULL REFERENCES batches (id),
    created_by bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE devices (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    serial       text NOT NULL UNIQUE,
    label        text NOT NULL DEFAULT '',
    key_hash     bytea NOT NULL UNIQUE,
    last_seen_at timestamptz,
    retired_at   timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE readings (
    id          bigserial PRIMARY KEY,
    device_id   bigint NOT NULL REFERENCES devices (id),
    batch_id    bigint REFERENCES batches (id),
    celsius     double precision NOT NULL,
    humidity    double precision NOT NULL,
    taken_at    timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX readings_device_taken ON readings (device_id, taken_at DESC);

CREATE TABLE alert_rules (
    id          bigserial PRIMARY KEY,
    device_id   bigint NOT NULL REFERENCES devices (id),
    min_celsius double precision NOT NULL,
    max_celsius double precision NOT NULL,
    enabled     boolean NOT NULL DEFAULT true,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE alerts (
    id          bigserial PRIMARY KEY,
    device_id   bigint NOT NULL REFERENCES devices (id),
    rule_id     bigint REFERENCES alert_rules (id) ON DELETE SET NULL,
    message     text NOT NULL,
    raised_at   timestamptz NOT NULL DEFAULT now(),
    acked_at    timestamptz,
    acked_by    bigint REFERENCES users (id),
    muted_until timestamptz
);

CREATE TABLE price_lists (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    title      text NOT NULL,
    currency   char(3) NOT NULL DEFAULT 'EUR',
    valid_from date NOT NULL DEFAULT current_date
);

CREATE TABLE price_list_items (
    id             bigserial PRIMARY KEY,
    price_list_id  bigint NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
    batch_id       bigint NOT NULL REFERENCES batches (id),
    cents_per_kilo bigint NOT NULL
);

-- The buyers a grower has negotiated a price list with.
CREATE TABLE price_list_grants (
    price_list_id bigint NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
    buyer_id      bigint NOT NULL REFERENCES companies (id),
    PRIMARY KEY (price_list_id, buyer_id)
);

CREATE SEQUENCE order_reference;

CREATE TABLE orders (
    id              bigserial PRIMARY KEY,
    reference       text NOT NULL UNIQUE DEFAULT 'FL-' || lpad(nextval('order_reference')::text, 8, '0'),
    buyer_id        bigint NOT NULL REFERENCES companies (id),
    seller_id       bigint NOT NULL REFERENCES companies (id),
    batch_id        bigint NOT NULL REFERENCES batches (id),
    kilos           integer NOT NULL CHECK (kilos > 0),
    total_cents     bigint NOT NULL,
    status          text NOT NULL DEFAULT 'placed',
    pickup_note     text NOT NULL DEFAULT '',
    idempotency_key text,
    placed_by       bigint REFERENCES users (id),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (buyer_id, idempotency_key)
);

CREATE TABLE disputes (
    id         bigserial PRIMARY KEY,
    order_id   bigint NOT NULL REFERENCES orders (id),
    opened_by  bigint NOT NULL REFERENCES companies (id),
    reason     text NOT NULL,
    status     text NOT NULL DEFAULT 'open',
    resolution text NOT NULL DEFAULT '',
    closed_by  bigint REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at  timestamptz
);

CREATE TABLE invoices (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    number       text NOT NULL UNIQUE,
    amount_cents bigint NOT NULL,
    issued_on    date NOT NULL DEFAULT current_date,
    paid_at      timestamptz,
    payment_ref  text NOT NULL DEFAULT ''
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    company_id bigint REFERENCES companies (id),
    user_id    bigint REFERENCES users (id),
    action     text NOT NULL,
    subject    text NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
