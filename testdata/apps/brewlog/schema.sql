CREATE TABLE brewers (
    id bigserial PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    password_hash text NOT NULL,
    steward boolean NOT NULL DEFAULT false
);

CREATE TABLE tokens (
    id bigserial PRIMARY KEY,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    digest text NOT NULL UNIQUE,
    scopes text[] NOT NULL DEFAULT '{}',
    revoked boolean NOT NULL DEFAULT false
);

CREATE TABLE styles (
    id bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE recipes (
    id bigserial PRIMARY KEY,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    title text NOT NULL,
    notes text NOT NULL DEFAULT '',
    shared boolean NOT NULL DEFAULT false
);

CREATE TABLE batches (
    id bigserial PRIMARY KEY,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    recipe_id bigint REFERENCES recipes (id) ON DELETE SET NULL,
    name text NOT NULL,
    stage text NOT NULL DEFAULT 'mash'
);

CREATE TABLE tasters (
    batch_id bigint NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    PRIMARY KEY (batch_id, brewer_id)
);

CREATE TABLE tastings (
    id bigserial PRIMARY KEY,
    batch_id bigint NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    notes text NOT NULL
);

CREATE TABLE probes (
    id bigserial PRIMARY KEY,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    batch_id bigint REFERENCES batches (id) ON DELETE SET NULL,
    name text NOT NULL,
    digest text NOT NULL UNIQUE,
    retired boolean NOT NULL DEFAULT false
);

CREATE TABLE readings (
    id bigserial PRIMARY KEY,
    batch_id bigint NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    probe_id bigint REFERENCES probes (id),
    remark text NOT NULL
);

CREATE TABLE competitions (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    published boolean NOT NULL DEFAULT false
);

CREATE TABLE entries (
    id bigserial PRIMARY KEY,
    competition_id bigint NOT NULL REFERENCES competitions (id),
    batch_id bigint NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    title text NOT NULL,
    score integer
);

CREATE TABLE subscriptions (
    id bigserial PRIMARY KEY,
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    address text NOT NULL,
    secret text NOT NULL UNIQUE,
    active boolean NOT NULL DEFAULT true
);

-- what the depot works on: each warehouse has machines, and each machine a certificate

CREATE TABLE warehouses (
    id bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE machines (
    id bigserial PRIMARY KEY,
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    fingerprint text NOT NULL UNIQUE
);

CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    brewer_id bigint NOT NULL REFERENCES brewers (id),
    note text NOT NULL,
    state text NOT NULL DEFAULT 'open'
);

CREATE TABLE parcels (
    id bigserial PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    weight text NOT NULL
);

CREATE TABLE stock (
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    sku text NOT NULL,
    amount integer NOT NULL,
    listed boolean NOT NULL DEFAULT false,
    PRIMARY KEY (warehouse_id, sku)
);

CREATE TABLE carriers (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE hooks (
    id bigserial PRIMARY KEY,
    carrier text NOT NULL REFERENCES carriers (code),
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    url text NOT NULL
);

CREATE TABLE returns (
    id bigserial PRIMARY KEY,
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    reason text NOT NULL
);
