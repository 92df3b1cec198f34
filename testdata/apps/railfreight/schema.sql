CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    csrf       text NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE companies (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    vat_number text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE company_members (
    company_id bigint NOT NULL REFERENCES companies (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    role       text NOT NULL CHECK (role IN ('owner', 'dispatcher', 'viewer')),
    PRIMARY KEY (company_id, user_id)
);

CREATE TABLE api_tokens (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    token_hash bytea NOT NULL UNIQUE,
    label      text NOT NULL DEFAULT '',
    revoked_at timestamptz
);

CREATE TABLE wagons (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    number     text NOT NULL,
    kind       text NOT NULL DEFAULT 'flat',
    status     text NOT NULL DEFAULT 'idle',
    photo      bytea,
    lat        double precision,
    lon        double precision,
    seen_at    timestamptz,
    version    integer NOT NULL DEFAULT 1,
    retired_at timestamptz
);

CREATE TABLE movements (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    wagon_id bigint NOT NULL REFERENCES wagons (id),
    place    text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE consignments (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id    bigint NOT NULL REFERENCES companies (id),
    shipper_id    bigint NOT NULL REFERENCES users (id),
    carrier_id    bigint REFERENCES companies (id),
    tracking_code text NOT NULL UNIQUE,
    customs_ref   text,
    customs       text NOT NULL DEFAULT 'open',
    goods         text NOT NULL,
    instructions  text NOT NULL DEFAULT '',
    place         text NOT NULL DEFAULT '',
    version       integer NOT NULL DEFAULT 1,
    cancelled_at  timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE consignment_events (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consignment_id bigint NOT NULL REFERENCES consignments (id),
    text           text NOT NULL,
    at             timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE damages (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consignment_id bigint NOT NULL REFERENCES consignments (id),
    description    text NOT NULL,
    claim_cents    bigint NOT NULL DEFAULT 0
);

CREATE TABLE invoices (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payer_id   bigint NOT NULL REFERENCES users (id),
    number     text NOT NULL,
    cents      bigint NOT NULL,
    status     text NOT NULL DEFAULT 'open',
    pdf        bytea NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE bookings (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booked_by bigint NOT NULL REFERENCES users (id),
    siding    text NOT NULL,
    slot      timestamptz NOT NULL,
    wagons    integer NOT NULL DEFAULT 1
);

CREATE TABLE documents (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id  bigint NOT NULL REFERENCES users (id),
    title     text NOT NULL,
    file      bytea NOT NULL DEFAULT '',
    thumbnail bytea NOT NULL DEFAULT ''
);

CREATE TABLE document_shares (
    document_id bigint NOT NULL REFERENCES documents (id),
    shared_with bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (document_id, shared_with)
);
