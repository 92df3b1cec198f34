CREATE TABLE shops (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    hours      text NOT NULL DEFAULT '',
    key_digest bytea UNIQUE -- of the key that the computer of the workshop has
);

CREATE TABLE staff (
    id            bigserial PRIMARY KEY,
    shop_id       bigint NOT NULL REFERENCES shops (id),
    username      text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'mechanic' CHECK (role IN ('mechanic', 'moderator')),
    wage_cents    bigint NOT NULL DEFAULT 0
);

CREATE TABLE staff_sessions (
    digest   bytea PRIMARY KEY,
    staff_id bigint NOT NULL REFERENCES staff (id)
);

CREATE TABLE customers (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    digest      bytea PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id)
);

-- what we sell; everybody may look at it
CREATE TABLE parts (
    sku   text PRIMARY KEY,
    name  text NOT NULL,
    fits  text NOT NULL DEFAULT '',
    cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE stock (
    shop_id bigint NOT NULL REFERENCES shops (id),
    sku     text NOT NULL REFERENCES parts (sku),
    pieces  int NOT NULL,
    PRIMARY KEY (shop_id, sku)
);

-- how many people came in
CREATE TABLE footfall (
    day    date PRIMARY KEY,
    people int NOT NULL
);

-- what visitors of the web site write
CREATE TABLE enquiries (
    id    bigserial PRIMARY KEY,
    email text NOT NULL,
    body  text NOT NULL
);

CREATE TABLE bikes (
    id          bigserial PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id),
    frame_no    text NOT NULL,
    model       text NOT NULL
);

CREATE TABLE jobs (
    id            bigserial PRIMARY KEY,
    bike_id       bigint NOT NULL REFERENCES bikes (id) ON DELETE CASCADE,
    shop_id       bigint NOT NULL REFERENCES shops (id),
    wish          text NOT NULL,
    status        text NOT NULL DEFAULT 'new',
    quote_cents   bigint NOT NULL DEFAULT 0,
    rating        int,
    tracking_code text NOT NULL UNIQUE
);

CREATE TABLE photos (
    id     bigserial PRIMARY KEY,
    job_id bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    url    text NOT NULL
);

CREATE TABLE invoices (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_id bigint NOT NULL REFERENCES customers (id),
    job_id      bigint NOT NULL REFERENCES jobs (id),
    cents       bigint NOT NULL,
    paid        boolean NOT NULL DEFAULT false
);

CREATE TABLE fittings (
    id       bigserial PRIMARY KEY,
    bike_id  bigint NOT NULL REFERENCES bikes (id),
    staff_id bigint NOT NULL REFERENCES staff (id),
    saddle   text NOT NULL
);

CREATE TABLE pickups (
    id          bigserial PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (id),
    address     text NOT NULL
);

CREATE TABLE reviews (
    id          bigserial PRIMARY KEY,
    shop_id     bigint NOT NULL REFERENCES shops (id),
    customer_id bigint NOT NULL REFERENCES customers (id),
    body        text NOT NULL
);

-- companies that lease bikes to their people, and let us look after them
CREATE TABLE partners (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE partner_tokens (
    digest     bytea PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES partners (id),
    scopes     text NOT NULL DEFAULT ''
);

CREATE TABLE leases (
    id         bigserial PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES partners (id),
    frame_no   text NOT NULL,
    months     int NOT NULL DEFAULT 36,
    damage     text NOT NULL DEFAULT '',
    state      text NOT NULL DEFAULT 'running'
);

CREATE TABLE claims (
    id         bigserial PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES partners (id),
    reason     text NOT NULL,
    state      text NOT NULL DEFAULT 'open'
);

-- the same for all partners
CREATE TABLE tariffs (
    id    bigserial PRIMARY KEY,
    name  text NOT NULL,
    cents bigint NOT NULL
);

CREATE TABLE notices (
    id         bigserial PRIMARY KEY,
    partner_id bigint REFERENCES partners (id), -- for all where there is none
    body       text NOT NULL
);
