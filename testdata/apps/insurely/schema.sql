CREATE TYPE user_role AS ENUM ('customer', 'broker', 'adjuster', 'admin');

CREATE SEQUENCE policy_numbers START 10000;
CREATE SEQUENCE claim_numbers START 50000;

CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    full_name     text NOT NULL,
    role          user_role NOT NULL DEFAULT 'customer',
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refresh_tokens (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    digest     bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE agencies (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name   text NOT NULL,
    active boolean NOT NULL DEFAULT true
);

CREATE TABLE agency_members (
    agency_id uuid NOT NULL REFERENCES agencies ON DELETE CASCADE,
    user_id   uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    left_at   timestamptz,
    PRIMARY KEY (agency_id, user_id)
);

CREATE TABLE products (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code        text NOT NULL UNIQUE,
    name        text NOT NULL,
    base_cents  bigint NOT NULL,
    retired     boolean NOT NULL DEFAULT false
);

CREATE TABLE policies (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number        text NOT NULL UNIQUE DEFAULT 'PO-' || nextval('policy_numbers'),
    legacy_ref    text UNIQUE,
    customer_id   uuid NOT NULL REFERENCES users,
    broker_id     uuid NOT NULL REFERENCES users,
    agency_id     uuid NOT NULL REFERENCES agencies,
    product_id    uuid NOT NULL REFERENCES products,
    status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'cancelled', 'lapsed')),
    premium_cents bigint NOT NULL,
    remark        text NOT NULL DEFAULT '',
    updated_at    timestamptz NOT NULL DEFAULT now(),
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE beneficiaries (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    policy_id uuid NOT NULL REFERENCES policies ON DELETE CASCADE,
    full_name text NOT NULL,
    share     int NOT NULL CHECK (share BETWEEN 1 AND 100)
);

CREATE TABLE claims (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number         text NOT NULL UNIQUE DEFAULT 'CL-' || nextval('claim_numbers'),
    policy_id      uuid NOT NULL REFERENCES policies,
    customer_id    uuid NOT NULL REFERENCES users,
    adjuster_id    uuid REFERENCES users,
    status         text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'approved', 'rejected', 'closed')),
    description    text NOT NULL,
    reserve_cents  bigint NOT NULL DEFAULT 0,
    partner_status text NOT NULL DEFAULT '',
    updated_by     uuid REFERENCES users,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE claim_documents (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    claim_id     uuid NOT NULL REFERENCES claims ON DELETE CASCADE,
    name         text NOT NULL,
    content_type text NOT NULL DEFAULT 'text/plain',
    body         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE document_links (
    digest      bytea PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES claim_documents ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);

CREATE TABLE payouts (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    claim_id     uuid NOT NULL REFERENCES claims,
    payee_id     uuid NOT NULL REFERENCES users,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    iban         text NOT NULL DEFAULT '',
    provider     text NOT NULL DEFAULT 'sepa',
    status       text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'released', 'settled')),
    released_by  uuid REFERENCES users,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    claim_id     uuid NOT NULL REFERENCES claims ON DELETE CASCADE,
    sender_id    uuid NOT NULL REFERENCES users,
    recipient_id uuid NOT NULL REFERENCES users,
    body         text NOT NULL,
    read_at      timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE commissions (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agency_id    uuid NOT NULL REFERENCES agencies,
    policy_id    uuid NOT NULL REFERENCES policies,
    broker_id    uuid NOT NULL REFERENCES users,
    amount_cents bigint NOT NULL,
    earned_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id   uuid NOT NULL REFERENCES users,
    action     text NOT NULL,
    object_id  uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
