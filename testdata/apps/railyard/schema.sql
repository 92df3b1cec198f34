CREATE TABLE companies (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    vat_no     text NOT NULL DEFAULT '',
    closed_at  timestamptz
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    company_id    bigint NOT NULL REFERENCES companies (id),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL DEFAULT 'planner' CHECK (role IN ('planner', 'dispatcher', 'accountant', 'admin')),
    staff         boolean NOT NULL DEFAULT false,
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE partner_keys (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE stations (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE yards (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    name       text NOT NULL
);

CREATE TABLE wagons (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    number     text NOT NULL,
    kind       text NOT NULL DEFAULT 'flat',
    lat        double precision NOT NULL DEFAULT 0,
    lon        double precision NOT NULL DEFAULT 0
);

CREATE TABLE tracks (
    id        bigserial PRIMARY KEY,
    yard_id   bigint NOT NULL REFERENCES yards (id),
    label     text NOT NULL,
    length_m  int NOT NULL DEFAULT 400,
    wagon_id  bigint REFERENCES wagons (id)
);

CREATE TABLE wagon_events (
    id       bigserial PRIMARY KEY,
    wagon_id bigint NOT NULL REFERENCES wagons (id),
    note     text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE consists (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    code       text NOT NULL,
    remarks    text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'departed')),
    published  boolean NOT NULL DEFAULT false,
    departs_on date NOT NULL DEFAULT current_date
);

CREATE TABLE consist_wagons (
    consist_id bigint NOT NULL REFERENCES consists (id),
    wagon_id   bigint NOT NULL REFERENCES wagons (id),
    PRIMARY KEY (consist_id, wagon_id)
);

CREATE TABLE inspections (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    wagon_id   bigint NOT NULL REFERENCES wagons (id),
    report     text NOT NULL DEFAULT ''
);

CREATE TABLE bookings (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    consist_id   bigint NOT NULL REFERENCES consists (id),
    cargo        text NOT NULL,
    tonnes       int NOT NULL DEFAULT 1,
    status       text NOT NULL DEFAULT 'booked' CHECK (status IN ('draft', 'booked', 'cancelled')),
    tracking     bytea UNIQUE
);

CREATE TABLE documents (
    id         bigserial PRIMARY KEY,
    booking_id bigint NOT NULL REFERENCES bookings (id),
    name       text NOT NULL,
    body       bytea NOT NULL
);

CREATE TABLE invoices (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    booking_id   bigint REFERENCES bookings (id),
    text         text NOT NULL DEFAULT '',
    amount_cents bigint NOT NULL DEFAULT 0,
    reminded_at  timestamptz
);

CREATE TABLE weighings (
    id       bigserial PRIMARY KEY,
    wagon_id bigint NOT NULL REFERENCES wagons (id),
    kilos    int NOT NULL
);
