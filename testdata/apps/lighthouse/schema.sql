CREATE TABLE authorities (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text NOT NULL,
    budget bigint NOT NULL DEFAULT 0
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    phone         text NOT NULL DEFAULT '',
    certified     boolean NOT NULL DEFAULT false,
    admin         boolean NOT NULL DEFAULT false
);

CREATE TABLE members (
    authority_id bigint NOT NULL REFERENCES authorities (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (authority_id, user_id)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '1 day'
);

CREATE TABLE gateways (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority_id bigint NOT NULL REFERENCES authorities (id),
    token_hash   bytea NOT NULL UNIQUE
);

CREATE TABLE pings (
    gateway_id bigint NOT NULL REFERENCES gateways (id),
    address    text NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notices (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    text      text NOT NULL,
    published boolean NOT NULL DEFAULT true
);

CREATE TABLE beacons (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority_id bigint NOT NULL REFERENCES authorities (id),
    name         text NOT NULL,
    character    text NOT NULL DEFAULT 'Fl W 10s',
    config       text NOT NULL DEFAULT '',
    removed_at   timestamptz
);

CREATE TABLE readings (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    beacon_id bigint NOT NULL REFERENCES beacons (id),
    kind      text NOT NULL,
    value     double precision NOT NULL DEFAULT 0
);

CREATE TABLE alerts (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    beacon_id bigint NOT NULL REFERENCES beacons (id),
    text      text NOT NULL,
    acked_at  timestamptz
);

CREATE TABLE inspections (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    beacon_id    bigint NOT NULL REFERENCES beacons (id),
    inspector_id bigint NOT NULL REFERENCES users (id),
    remarks      text NOT NULL DEFAULT '',
    signed_by    bigint REFERENCES users (id)
);

CREATE TABLE orders (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority_id bigint NOT NULL REFERENCES authorities (id),
    title        text NOT NULL,
    cents        bigint NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'open',
    opened_on    date NOT NULL DEFAULT current_date
);

CREATE TABLE attachments (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders (id),
    name     text NOT NULL,
    content  text NOT NULL DEFAULT ''
);
