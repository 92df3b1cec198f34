CREATE TABLE landlords (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    landlord_id   bigint REFERENCES landlords, -- null for people who rent
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    status        text NOT NULL DEFAULT 'active'
);

CREATE TABLE buildings (
    id          bigserial PRIMARY KEY,
    landlord_id bigint NOT NULL REFERENCES landlords,
    name        text NOT NULL,
    city        text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'active'
);

CREATE TABLE permissions (
    id          bigserial PRIMARY KEY,
    user_id     bigint NOT NULL REFERENCES users,
    building_id bigint NOT NULL REFERENCES buildings,
    action      text NOT NULL
);

CREATE TABLE units (
    id          bigserial PRIMARY KEY,
    building_id bigint NOT NULL REFERENCES buildings,
    label       text NOT NULL,
    rent        bigint NOT NULL DEFAULT 0,
    status      text NOT NULL DEFAULT 'vacant'
);

CREATE TABLE tenants (
    id          bigserial PRIMARY KEY,
    landlord_id bigint NOT NULL REFERENCES landlords,
    user_id     bigint REFERENCES users,
    name        text NOT NULL,
    phone       text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'active'
);

CREATE TABLE leases (
    id        bigserial PRIMARY KEY,
    unit_id   bigint NOT NULL REFERENCES units,
    tenant_id bigint NOT NULL REFERENCES tenants,
    deposit   bigint NOT NULL DEFAULT 0,
    status    text NOT NULL DEFAULT 'active'
);

CREATE TABLE repairs (
    id          bigserial PRIMARY KEY,
    unit_id     bigint NOT NULL REFERENCES units,
    reported_by bigint NOT NULL REFERENCES users,
    title       text NOT NULL,
    status      text NOT NULL DEFAULT 'open' -- open, waiting, done, deleted
);

CREATE TABLE invoices (
    id           bigserial PRIMARY KEY,
    landlord_id  bigint NOT NULL REFERENCES landlords,
    lease_id     bigint NOT NULL REFERENCES leases,
    amount       bigint NOT NULL,
    note         text NOT NULL DEFAULT '',
    provider_ref text NOT NULL UNIQUE,
    reminders    int NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'open' -- open, paid, settled, void
);

CREATE TABLE documents (
    id           bigserial PRIMARY KEY,
    landlord_id  bigint NOT NULL REFERENCES landlords,
    lease_id     bigint NOT NULL REFERENCES leases,
    name         text NOT NULL,
    body         text NOT NULL DEFAULT '',
    share_token  text UNIQUE,
    shared_until timestamptz,
    status       text NOT NULL DEFAULT 'active'
);
