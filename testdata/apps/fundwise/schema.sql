CREATE TABLE accounts (
    id                     uuid PRIMARY KEY,
    email                  text NOT NULL UNIQUE,
    display_name           text NOT NULL,
    password_hash          text NOT NULL,
    role                   text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'staff')),
    default_payout_account uuid,
    suspended_at           timestamptz,
    created_at             timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE charities (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    tax_number text NOT NULL
);

CREATE TABLE charity_staff (
    charity_id uuid NOT NULL REFERENCES charities (id),
    account_id uuid NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (charity_id, account_id)
);

CREATE TABLE donors (
    id         uuid PRIMARY KEY,
    charity_id uuid NOT NULL REFERENCES charities (id),
    full_name  text NOT NULL,
    email      text NOT NULL,
    note       text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE partner_keys (
    key_hash   bytea PRIMARY KEY,
    charity_id uuid NOT NULL REFERENCES charities (id),
    revoked_at timestamptz
);

CREATE TABLE categories (
    slug     text PRIMARY KEY,
    label    text NOT NULL,
    position int NOT NULL DEFAULT 0
);

CREATE TABLE campaigns (
    id          uuid PRIMARY KEY,
    owner_id    uuid NOT NULL REFERENCES accounts (id),
    charity_id  uuid REFERENCES charities (id),
    category    text NOT NULL REFERENCES categories (slug),
    title       text NOT NULL,
    story       text NOT NULL DEFAULT '',
    goal_cents  bigint NOT NULL CHECK (goal_cents > 0),
    currency    text NOT NULL,
    status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'live', 'closed')),
    launched_at timestamptz,
    closed_by   uuid REFERENCES accounts (id),
    closed_at   timestamptz,
    deleted_at  timestamptz,
    version     int NOT NULL DEFAULT 1
);

CREATE TABLE campaign_team (
    campaign_id uuid NOT NULL REFERENCES campaigns (id),
    account_id  uuid NOT NULL REFERENCES accounts (id),
    role        text NOT NULL CHECK (role IN ('editor', 'treasurer')),
    PRIMARY KEY (campaign_id, account_id)
);

CREATE TABLE preview_links (
    token_hash  bytea PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaigns (id),
    created_by  uuid NOT NULL REFERENCES accounts (id),
    expires_at  timestamptz NOT NULL
);

CREATE TABLE rewards (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaigns (id),
    title       text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents > 0),
    deleted_at  timestamptz
);

CREATE TABLE pledges (
    id           uuid PRIMARY KEY,
    campaign_id  uuid NOT NULL REFERENCES campaigns (id),
    backer_id    uuid NOT NULL REFERENCES accounts (id),
    reward_id    uuid REFERENCES rewards (id),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    message      text NOT NULL DEFAULT '',
    hide_name    boolean NOT NULL DEFAULT false,
    status       text NOT NULL DEFAULT 'pending'
                 CHECK (status IN ('pending', 'captured', 'cancelled', 'refunded')),
    payment_ref  text UNIQUE,
    thanked_at   timestamptz,
    refunded_at  timestamptz,
    paid_at      timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    account_id uuid NOT NULL REFERENCES accounts (id),
    key        text NOT NULL,
    pledge_id  uuid NOT NULL REFERENCES pledges (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, key)
);

CREATE TABLE payment_events (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payout_accounts (
    id         uuid PRIMARY KEY,
    owner_id   uuid NOT NULL REFERENCES accounts (id),
    holder     text NOT NULL,
    iban       text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE accounts
    ADD FOREIGN KEY (default_payout_account) REFERENCES payout_accounts (id);

CREATE TABLE payouts (
    id                uuid PRIMARY KEY,
    campaign_id       uuid NOT NULL REFERENCES campaigns (id),
    payout_account_id uuid NOT NULL REFERENCES payout_accounts (id),
    amount_cents      bigint NOT NULL CHECK (amount_cents > 0),
    status            text NOT NULL DEFAULT 'requested'
                      CHECK (status IN ('requested', 'approved', 'settled', 'bounced')),
    requested_by      uuid NOT NULL REFERENCES accounts (id),
    approved_by       uuid REFERENCES accounts (id),
    bank_ref          text,
    statement         bytea,
    created_at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tax_receipts (
    id           uuid PRIMARY KEY,
    pledge_id    uuid NOT NULL UNIQUE REFERENCES pledges (id),
    backer_id    uuid NOT NULL REFERENCES accounts (id),
    number       text NOT NULL UNIQUE,
    tax_year     int NOT NULL,
    amount_cents bigint NOT NULL,
    document     bytea NOT NULL,
    issued_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id uuid REFERENCES accounts (id),
    action   text NOT NULL,
    subject  text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON campaigns (owner_id);
CREATE INDEX ON pledges (campaign_id, status);
CREATE INDEX ON pledges (backer_id);
CREATE INDEX ON payouts (status) WHERE status = 'requested';
