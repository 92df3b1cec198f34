CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'admin')),
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

-- A portfolio is the landlord's side: a company or a private person and the people who work for them.
CREATE TABLE portfolios (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE portfolio_members (
    portfolio_id bigint NOT NULL REFERENCES portfolios (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    role         text NOT NULL CHECK (role IN ('viewer', 'manager', 'owner')),
    PRIMARY KEY (portfolio_id, user_id)
);

CREATE TABLE properties (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    portfolio_id bigint NOT NULL REFERENCES portfolios (id),
    name         text NOT NULL,
    address      text NOT NULL DEFAULT '',
    deleted_at   timestamptz
);

CREATE TABLE units (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    property_id bigint NOT NULL REFERENCES properties (id),
    label       text NOT NULL,
    rent_cents  bigint NOT NULL,
    notes       text NOT NULL DEFAULT ''
);

CREATE TABLE leases (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id       bigint NOT NULL REFERENCES units (id),
    tenant_id     bigint NOT NULL REFERENCES users (id),
    status        text NOT NULL DEFAULT 'active' CHECK (status IN ('draft', 'active', 'ended')),
    rent_cents    bigint NOT NULL,
    deposit_cents bigint NOT NULL DEFAULT 0,
    starts_on     date NOT NULL DEFAULT current_date,
    ends_on       date,
    terms         text NOT NULL DEFAULT ''
);

CREATE TABLE lease_shares (
    token_hash bytea PRIMARY KEY,
    lease_id   bigint NOT NULL REFERENCES leases (id),
    created_by bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE payments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lease_id     bigint NOT NULL REFERENCES leases (id),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    status       text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'settled', 'failed')),
    reference    text NOT NULL UNIQUE,
    external_id  text UNIQUE,
    memo         text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    user_id    bigint NOT NULL REFERENCES users (id),
    key        text NOT NULL,
    payment_id bigint NOT NULL REFERENCES payments (id),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE tickets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id     bigint NOT NULL REFERENCES units (id),
    reporter_id bigint NOT NULL REFERENCES users (id),
    title       text NOT NULL,
    body        text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'closed')),
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ticket_comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id  bigint NOT NULL REFERENCES tickets (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE attachments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id    bigint NOT NULL REFERENCES tickets (id),
    filename     text NOT NULL,
    content_type text NOT NULL,
    content      bytea NOT NULL
);

-- Published by the statistics office once a year.
CREATE TABLE rent_index (
    region  text NOT NULL,
    year    int NOT NULL,
    percent numeric(5, 2) NOT NULL,
    PRIMARY KEY (region, year)
);

CREATE TABLE audit_log (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id bigint,
    action   text NOT NULL,
    object   text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);
