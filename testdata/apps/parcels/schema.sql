CREATE TABLE accounts (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    home_id       bigint NOT NULL REFERENCES accounts (id)
);

-- who works for which sender
CREATE TABLE memberships (
    account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('owner', 'clerk', 'viewer')),
    PRIMARY KEY (account_id, user_id)
);

CREATE TABLE invitations (
    token_hash bytea PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    email      text NOT NULL,
    role       text NOT NULL DEFAULT 'clerk',
    expires_at timestamptz NOT NULL
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE addresses (
    id         bigserial PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name       text NOT NULL,
    street     text NOT NULL,
    city       text NOT NULL
);
CREATE INDEX ON addresses (account_id);

CREATE TABLE parcels (
    id           bigserial PRIMARY KEY,
    account_id   bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    reference    text NOT NULL DEFAULT '',
    recipient    text NOT NULL,
    address      text NOT NULL,
    weight_grams integer NOT NULL DEFAULT 500,
    state        text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'moving', 'held', 'delivered')),
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON parcels (account_id, id);

CREATE TABLE photos (
    parcel_id bigint PRIMARY KEY REFERENCES parcels (id) ON DELETE CASCADE,
    taken_at  timestamptz NOT NULL DEFAULT now(),
    image     bytea NOT NULL
);

CREATE TABLE labels (
    id         bigserial PRIMARY KEY,
    parcel_id  bigint NOT NULL REFERENCES parcels (id) ON DELETE CASCADE,
    body       text NOT NULL,
    printed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE claims (
    id           bigserial PRIMARY KEY,
    parcel_id    bigint NOT NULL REFERENCES parcels (id) ON DELETE CASCADE,
    reason       text NOT NULL,
    amount_cents bigint NOT NULL,
    settled      boolean NOT NULL DEFAULT false
);

CREATE TABLE pickups (
    id         bigserial PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    slot       timestamptz NOT NULL,
    gate       text NOT NULL DEFAULT ''
);

CREATE TABLE invoices (
    id          bigserial PRIMARY KEY,
    account_id  bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    number      text NOT NULL,
    total_cents bigint NOT NULL,
    paid        boolean NOT NULL DEFAULT false
);

CREATE TABLE tariffs (
    zone        text NOT NULL,
    up_to_grams integer NOT NULL,
    price_cents bigint NOT NULL,
    PRIMARY KEY (zone, up_to_grams)
);
