CREATE TABLE operators (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator_id   bigint NOT NULL REFERENCES operators (id),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL CHECK (role IN ('clerk', 'finance', 'admin')),
    disabled_at   timestamptz
);

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator_id bigint NOT NULL REFERENCES operators (id),
    key_hash    bytea NOT NULL UNIQUE,
    label       text NOT NULL DEFAULT '',
    revoked_at  timestamptz
);

CREATE TABLE ports (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE sailings (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator_id bigint NOT NULL REFERENCES operators (id),
    vessel      text NOT NULL,
    from_port   text NOT NULL DEFAULT '',
    to_port     text NOT NULL DEFAULT '',
    departs_at  timestamptz NOT NULL DEFAULT now(),
    capacity    int NOT NULL DEFAULT 100,
    status      text NOT NULL DEFAULT 'scheduled'
);

CREATE TABLE customers (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator_id bigint NOT NULL REFERENCES operators (id),
    name        text NOT NULL,
    email       text NOT NULL DEFAULT '',
    merged_into bigint
);

CREATE TABLE bookings (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator_id  bigint NOT NULL REFERENCES operators (id),
    sailing_id   bigint NOT NULL REFERENCES sailings (id),
    customer_id  bigint NOT NULL REFERENCES customers (id),
    reference    text NOT NULL UNIQUE,
    ticket_code  text NOT NULL UNIQUE DEFAULT gen_random_uuid()::text,
    amount_cents bigint NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'confirmed',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE passengers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id bigint NOT NULL REFERENCES bookings (id),
    name       text NOT NULL,
    phone      text NOT NULL DEFAULT ''
);

CREATE TABLE vouchers (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator_id  bigint NOT NULL REFERENCES operators (id),
    code         text NOT NULL,
    amount_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE payments (
    provider_ref text PRIMARY KEY,
    booking_id   bigint NOT NULL REFERENCES bookings (id),
    outcome      text NOT NULL
);
