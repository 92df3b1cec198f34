CREATE TABLE companies (
    id           bigserial PRIMARY KEY,
    name         text NOT NULL,
    credit_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE users (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    email      text NOT NULL UNIQUE,
    name       text NOT NULL,
    pwhash     text NOT NULL,
    role       text NOT NULL DEFAULT 'buyer' CHECK (role IN ('buyer', 'accountant')),
    staff      boolean NOT NULL DEFAULT false,
    locked     boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE products (
    sku         text PRIMARY KEY,
    name        text NOT NULL,
    price_cents bigint NOT NULL
);

CREATE TABLE sites (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    name       text NOT NULL,
    address    text NOT NULL DEFAULT '',
    gate_code  text NOT NULL DEFAULT ''
);

CREATE TABLE quotes (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies (id),
    title       text NOT NULL,
    note        text NOT NULL DEFAULT '',
    state       text NOT NULL DEFAULT 'open',
    total_cents bigint NOT NULL DEFAULT 0,
    share_token text UNIQUE
);

CREATE TABLE quote_lines (
    id       bigserial PRIMARY KEY,
    quote_id bigint NOT NULL REFERENCES quotes (id),
    sku      text NOT NULL,
    qty      int NOT NULL DEFAULT 1,
    note     text NOT NULL DEFAULT ''
);

CREATE TABLE orders (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    site_id    bigint REFERENCES sites (id),
    quote_id   bigint REFERENCES quotes (id),
    po_number  text NOT NULL DEFAULT '',
    state      text NOT NULL DEFAULT 'open'
);

CREATE TABLE deliveries (
    id        bigserial PRIMARY KEY,
    order_id  bigint NOT NULL REFERENCES orders (id),
    driver    text NOT NULL DEFAULT '',
    signature text NOT NULL DEFAULT '',
    kilos     int NOT NULL DEFAULT 0
);

CREATE TABLE invoices (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    number     text NOT NULL,
    cents      bigint NOT NULL,
    pdf        bytea NOT NULL,
    dispute    text NOT NULL DEFAULT '',
    due        date NOT NULL DEFAULT now()
);

CREATE TABLE cards (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    last4      text NOT NULL,
    is_default boolean NOT NULL DEFAULT false
);
