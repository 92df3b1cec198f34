CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    operator      boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE regions (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE farms (
    id             bigserial PRIMARY KEY,
    slug           text NOT NULL UNIQUE,
    name           text NOT NULL,
    region         text REFERENCES regions,
    listed         boolean NOT NULL DEFAULT false,
    webhook_secret text NOT NULL
);

CREATE TABLE memberships (
    farm_id bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role    text NOT NULL CHECK (role IN ('owner', 'manager', 'packer')),
    PRIMARY KEY (farm_id, user_id)
);

CREATE TABLE invites (
    code_hash text PRIMARY KEY,
    farm_id   bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    email     text NOT NULL,
    role      text NOT NULL,
    used_at   timestamptz
);

CREATE TABLE products (
    id          bigserial PRIMARY KEY,
    farm_id     bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    name        text NOT NULL,
    price_cents bigint NOT NULL DEFAULT 0,
    cost_cents  bigint NOT NULL DEFAULT 0
);

CREATE TABLE boxes (
    id          bigserial PRIMARY KEY,
    farm_id     bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    name        text NOT NULL,
    price_cents bigint NOT NULL DEFAULT 0,
    published   boolean NOT NULL DEFAULT false
);

CREATE TABLE subscriptions (
    id      bigserial PRIMARY KEY,
    farm_id bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    box_id  bigint REFERENCES boxes ON DELETE SET NULL,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    address text NOT NULL,
    status  text NOT NULL DEFAULT 'active'
);

CREATE TABLE drivers (
    id       bigserial PRIMARY KEY,
    farm_id  bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    name     text NOT NULL,
    phone    text NOT NULL DEFAULT '',
    position text NOT NULL DEFAULT ''
);

CREATE TABLE driver_keys (
    id         bigserial PRIMARY KEY,
    driver_id  bigint NOT NULL REFERENCES drivers ON DELETE CASCADE,
    key_hash   text NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE deliveries (
    id              bigserial PRIMARY KEY,
    farm_id         bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    subscription_id bigint NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    driver_id       bigint REFERENCES drivers ON DELETE SET NULL,
    day             date NOT NULL DEFAULT current_date,
    status          text NOT NULL DEFAULT 'planned',
    note            text NOT NULL DEFAULT ''
);

CREATE TABLE invoices (
    id              bigserial PRIMARY KEY,
    farm_id         bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    subscription_id bigint NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    user_id         bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    amount_cents    bigint NOT NULL,
    memo            text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'open',
    reminded        boolean NOT NULL DEFAULT false
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    farm_id      bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    amount_cents bigint NOT NULL,
    iban         text NOT NULL
);

CREATE TABLE shares (
    id              bigserial PRIMARY KEY,
    subscription_id bigint NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    secret_hash     text NOT NULL UNIQUE,
    expires_at      timestamptz NOT NULL
);

CREATE TABLE audit (
    id      bigserial PRIMARY KEY,
    farm_id bigint NOT NULL REFERENCES farms ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    what    text NOT NULL
);
