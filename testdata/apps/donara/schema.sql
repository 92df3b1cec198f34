CREATE TABLE charities (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    country    text NOT NULL DEFAULT 'NL',
    deleted_at timestamptz
);

CREATE TABLE staff (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    superadmin    boolean NOT NULL DEFAULT false,
    suspended     boolean NOT NULL DEFAULT false
);

CREATE TABLE staff_sessions (
    token_hash text PRIMARY KEY,
    staff_id   bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE memberships (
    charity_id bigint NOT NULL REFERENCES charities (id),
    staff_id   bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('viewer', 'coordinator', 'treasurer', 'owner')),
    PRIMARY KEY (charity_id, staff_id)
);

CREATE TABLE donors (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    erased_at     timestamptz
);

CREATE TABLE partners (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    charity_id   bigint NOT NULL REFERENCES charities (id),
    name         text NOT NULL,
    api_key_hash text NOT NULL UNIQUE,
    active       boolean NOT NULL DEFAULT true
);

CREATE TABLE categories (
    code  text PRIMARY KEY,
    label text NOT NULL
);

CREATE TABLE campaigns (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    charity_id bigint NOT NULL REFERENCES charities (id),
    title      text NOT NULL,
    goal_cents bigint NOT NULL DEFAULT 0,
    status     text NOT NULL DEFAULT 'draft',
    deleted_at timestamptz
);

CREATE TABLE pledges (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id     bigint NOT NULL REFERENCES campaigns (id),
    donor_id        bigint NOT NULL REFERENCES donors (id),
    amount_cents    bigint NOT NULL CHECK (amount_cents > 0),
    message         text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'open',
    idempotency_key text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (donor_id, idempotency_key)
);

CREATE TABLE receipts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pledge_id   bigint NOT NULL UNIQUE REFERENCES pledges (id),
    number      text NOT NULL,
    share_token text NOT NULL UNIQUE,
    issued_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    charity_id   bigint NOT NULL REFERENCES charities (id),
    amount_cents bigint NOT NULL,
    iban         text NOT NULL,
    status       text NOT NULL DEFAULT 'pending',
    approved_by  bigint REFERENCES staff (id)
);

CREATE TABLE volunteers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    charity_id bigint NOT NULL REFERENCES charities (id),
    name       text NOT NULL,
    phone      text NOT NULL DEFAULT ''
);

CREATE TABLE volunteer_hours (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    volunteer_id bigint NOT NULL REFERENCES volunteers (id),
    day          date NOT NULL DEFAULT current_date,
    minutes      integer NOT NULL,
    status       text NOT NULL DEFAULT 'submitted'
);

CREATE TABLE reports (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    charity_id bigint NOT NULL REFERENCES charities (id),
    title      text NOT NULL,
    status     text NOT NULL DEFAULT 'queued',
    body       text NOT NULL DEFAULT '',
    created_by bigint NOT NULL REFERENCES staff (id)
);

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    charity_id bigint NOT NULL REFERENCES charities (id),
    staff_id   bigint NOT NULL REFERENCES staff (id),
    action     text NOT NULL,
    object_id  bigint NOT NULL,
    note       text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
