CREATE TABLE members (
    id            BIGSERIAL PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    roles         TEXT[] NOT NULL DEFAULT '{}',
    blocked_at    TIMESTAMPTZ
);

CREATE TABLE sessions (
    token_hash BYTEA PRIMARY KEY,
    member_id  BIGINT NOT NULL REFERENCES members (id),
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE plans (
    code          TEXT PRIMARY KEY,
    title         TEXT NOT NULL,
    monthly_cents BIGINT NOT NULL,
    on_sale       BOOLEAN NOT NULL DEFAULT TRUE
);

CREATE TABLE pets (
    id         BIGSERIAL PRIMARY KEY,
    owner_id   BIGINT NOT NULL REFERENCES members (id),
    name       TEXT NOT NULL,
    species    TEXT NOT NULL,
    notes      TEXT NOT NULL DEFAULT '',
    deleted_at TIMESTAMPTZ
);

CREATE TABLE share_links (
    token_hash BYTEA PRIMARY KEY,
    pet_id     BIGINT NOT NULL REFERENCES pets (id),
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE bank_accounts (
    id        BIGSERIAL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    holder    TEXT NOT NULL,
    iban      TEXT NOT NULL
);

CREATE TABLE policies (
    id                BIGSERIAL PRIMARY KEY,
    pet_id            BIGINT NOT NULL REFERENCES pets (id),
    number            TEXT NOT NULL UNIQUE,
    plan_code         TEXT NOT NULL REFERENCES plans (code),
    status            TEXT NOT NULL DEFAULT 'active',
    payout_account_id BIGINT REFERENCES bank_accounts (id),
    paid_until        DATE NOT NULL DEFAULT CURRENT_DATE + 30,
    cancelled_at      TIMESTAMPTZ
);

CREATE TABLE claims (
    id           BIGSERIAL PRIMARY KEY,
    policy_id    BIGINT NOT NULL REFERENCES policies (id),
    member_id    BIGINT NOT NULL REFERENCES members (id),
    reference    TEXT NOT NULL UNIQUE,
    diagnosis    TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'draft',
    lab_result   TEXT,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    member_id BIGINT NOT NULL REFERENCES members (id),
    key       TEXT NOT NULL,
    claim_id  BIGINT NOT NULL REFERENCES claims (id),
    PRIMARY KEY (member_id, key)
);

CREATE TABLE claim_items (
    id           BIGSERIAL PRIMARY KEY,
    claim_id     BIGINT NOT NULL REFERENCES claims (id),
    label        TEXT NOT NULL,
    amount_cents BIGINT NOT NULL
);

CREATE TABLE claim_documents (
    id           BIGSERIAL PRIMARY KEY,
    claim_id     BIGINT NOT NULL REFERENCES claims (id),
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    body         BYTEA NOT NULL,
    discarded_at TIMESTAMPTZ
);

CREATE TABLE messages (
    id          BIGSERIAL PRIMARY KEY,
    claim_id    BIGINT NOT NULL REFERENCES claims (id),
    author_name TEXT NOT NULL,
    audience    TEXT NOT NULL DEFAULT 'all_parties',
    body        TEXT NOT NULL,
    sent_at     TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id           BIGSERIAL PRIMARY KEY,
    claim_id     BIGINT NOT NULL REFERENCES claims (id),
    member_id    BIGINT NOT NULL REFERENCES members (id),
    amount_cents BIGINT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'pending',
    reference    TEXT NOT NULL
);

CREATE TABLE clinics (
    id   BIGSERIAL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE clinic_keys (
    key_hash   BYTEA PRIMARY KEY,
    clinic_id  BIGINT NOT NULL REFERENCES clinics (id),
    revoked_at TIMESTAMPTZ
);

CREATE TABLE estimates (
    id           BIGSERIAL PRIMARY KEY,
    clinic_id    BIGINT NOT NULL REFERENCES clinics (id),
    pet_id       BIGINT NOT NULL REFERENCES pets (id),
    treatment    TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'open'
);

CREATE TABLE audit_events (
    id        BIGSERIAL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    action    TEXT NOT NULL,
    detail    TEXT NOT NULL DEFAULT '',
    at        TIMESTAMPTZ NOT NULL DEFAULT now()
);
