CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    phone         text NOT NULL DEFAULT '',
    role          int NOT NULL DEFAULT 0, -- account.Role
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

-- rows are written by the notifier, which also sends the mail
CREATE TABLE password_resets (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE TABLE invitations (
    id          bigserial PRIMARY KEY,
    token_hash  text NOT NULL UNIQUE,
    email       text NOT NULL,
    role        int NOT NULL,
    invited_by  bigint NOT NULL REFERENCES users (id),
    expires_at  timestamptz NOT NULL,
    accepted_at timestamptz
);

CREATE TABLE policies (
    id            bigserial PRIMARY KEY,
    holder_id     bigint NOT NULL REFERENCES users (id),
    number        text NOT NULL UNIQUE,
    product       text NOT NULL,
    premium_cents bigint NOT NULL DEFAULT 0,
    status        text NOT NULL DEFAULT 'active'
);

-- a holder lets somebody else (a relative, a broker) act for him
CREATE TABLE representatives (
    id                bigserial PRIMARY KEY,
    holder_id         bigint NOT NULL REFERENCES users (id),
    representative_id bigint NOT NULL REFERENCES users (id),
    granted_at        timestamptz NOT NULL DEFAULT now(),
    revoked_at        timestamptz
);

CREATE TABLE claims (
    id           bigserial PRIMARY KEY,
    number       text NOT NULL UNIQUE DEFAULT 'C-' || gen_random_uuid(),
    policy_id    bigint NOT NULL REFERENCES policies (id),
    claimant_id  bigint NOT NULL REFERENCES users (id),
    region       text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'open',
    description  text NOT NULL,
    amount_cents bigint NOT NULL DEFAULT 0,
    updated_by   bigint REFERENCES users (id),
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE adjuster_assignments (
    claim_id    bigint NOT NULL REFERENCES claims (id),
    adjuster_id bigint NOT NULL REFERENCES users (id),
    assigned_by bigint REFERENCES users (id),
    released_at timestamptz,
    PRIMARY KEY (claim_id, adjuster_id)
);

CREATE TABLE documents (
    id          bigserial PRIMARY KEY,
    claim_id    bigint NOT NULL REFERENCES claims (id),
    name        text NOT NULL,
    mime        text NOT NULL DEFAULT 'text/plain',
    content     bytea NOT NULL,
    archived_at timestamptz
);

CREATE TABLE notes (
    id        bigserial PRIMARY KEY,
    claim_id  bigint NOT NULL REFERENCES claims (id),
    author_id bigint NOT NULL REFERENCES users (id),
    body      text NOT NULL,
    internal  boolean NOT NULL DEFAULT false
);

CREATE TABLE payments (
    id           bigserial PRIMARY KEY,
    claim_id     bigint NOT NULL REFERENCES claims (id),
    payee_id     bigint NOT NULL REFERENCES users (id),
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'proposed',
    approved_by  bigint REFERENCES users (id)
);

CREATE TABLE payout_accounts (
    id        bigserial PRIMARY KEY,
    holder_id bigint NOT NULL REFERENCES users (id),
    iban      text NOT NULL,
    bank      text NOT NULL DEFAULT ''
);

-- repair shops
CREATE TABLE partners (
    id       bigserial PRIMARY KEY,
    name     text NOT NULL,
    key_hash text NOT NULL UNIQUE
);

CREATE TABLE estimates (
    id           bigserial PRIMARY KEY,
    claim_id     bigint NOT NULL REFERENCES claims (id),
    partner_id   bigint REFERENCES partners (id),
    amount_cents bigint NOT NULL,
    remark       text NOT NULL DEFAULT ''
);
