-- OrchardHQ: deliveries and invoices of fruit growers' co-operatives.

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    label      text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE orgs (
    id           bigserial PRIMARY KEY,
    slug         text NOT NULL UNIQUE,
    name         text NOT NULL,
    suspended_at timestamptz
);

CREATE TABLE memberships (
    id      bigserial PRIMARY KEY,
    org_id  bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role    text NOT NULL CHECK (role IN ('viewer', 'clerk', 'manager')),
    UNIQUE (org_id, user_id)
);

CREATE TABLE growers (
    id     bigserial PRIMARY KEY,
    org_id bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    name   text NOT NULL,
    phone  text NOT NULL DEFAULT '',
    iban   text NOT NULL DEFAULT ''
);

CREATE TABLE scales (
    id           bigserial PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    name         text NOT NULL,
    key_hash     bytea NOT NULL UNIQUE,
    tare_grams   integer NOT NULL DEFAULT 0,
    broker_url   text NOT NULL DEFAULT '',
    last_seen_at timestamptz
);

CREATE TABLE invoices (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    grower_id   bigint NOT NULL REFERENCES growers ON DELETE CASCADE,
    number      text NOT NULL,
    status      text NOT NULL DEFAULT 'draft',
    total_cents bigint NOT NULL DEFAULT 0,
    memo        text NOT NULL DEFAULT '',
    created_by  bigint REFERENCES users ON DELETE SET NULL
);

CREATE TABLE deliveries (
    id           bigserial PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    grower_id    bigint NOT NULL REFERENCES growers ON DELETE CASCADE,
    invoice_id   bigint REFERENCES invoices ON DELETE SET NULL,
    status       text NOT NULL DEFAULT 'draft',
    note         text NOT NULL DEFAULT '',
    delivered_at timestamptz NOT NULL DEFAULT now(),
    archived_at  timestamptz,
    created_by   bigint REFERENCES users ON DELETE SET NULL
);

CREATE TABLE delivery_lines (
    id          bigserial PRIMARY KEY,
    delivery_id bigint NOT NULL REFERENCES deliveries ON DELETE CASCADE,
    variety     text NOT NULL,
    kilos       integer NOT NULL,
    price_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE documents (
    id           bigserial PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    invoice_id   bigint REFERENCES invoices ON DELETE CASCADE,
    name         text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/pdf',
    content      bytea NOT NULL
);

-- One answer per key; see internal/idem.
CREATE TABLE idempotency_keys (
    key        text PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    response   bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_events (
    id       bigserial PRIMARY KEY,
    org_id   bigint NOT NULL REFERENCES orgs ON DELETE CASCADE,
    actor_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    action   text NOT NULL,
    subject  text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notifications (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    body       text NOT NULL,
    read_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
