CREATE TABLE practices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    plan text NOT NULL DEFAULT 'solo',
    deleted_at timestamptz
);

CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('staff', 'owner', 'support')),
    locale text NOT NULL DEFAULT 'de-CH',
    password_hash text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE memberships (
    practice_id bigint NOT NULL REFERENCES practices (id),
    account_id bigint NOT NULL REFERENCES accounts (id),
    role text NOT NULL,
    PRIMARY KEY (practice_id, account_id)
);

-- A pet owner as one practice knows them; account_id once they use the portal.
CREATE TABLE clients (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices (id),
    account_id bigint REFERENCES accounts (id),
    name text NOT NULL,
    phone text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE pets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices (id),
    client_id bigint NOT NULL REFERENCES clients (id),
    name text NOT NULL,
    species text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE documents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pet_id bigint NOT NULL REFERENCES pets (id),
    name text NOT NULL,
    mime text NOT NULL DEFAULT 'text/plain',
    body bytea NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE visits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pet_id bigint NOT NULL REFERENCES pets (id),
    vet_id bigint REFERENCES accounts (id),
    starts_at timestamptz NOT NULL,
    reason text NOT NULL,
    status text NOT NULL DEFAULT 'booked',
    deleted_at timestamptz
);

CREATE TABLE visit_notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id bigint NOT NULL REFERENCES visits (id),
    author_id bigint NOT NULL REFERENCES accounts (id),
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE prescriptions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices (id),
    pet_id bigint NOT NULL REFERENCES pets (id),
    drug text NOT NULL,
    dose text NOT NULL DEFAULT '',
    refills int NOT NULL DEFAULT 0,
    last_by bigint REFERENCES accounts (id)
);

CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices (id),
    client_id bigint NOT NULL REFERENCES clients (id),
    number text NOT NULL UNIQUE,
    total_cents bigint NOT NULL,
    status text NOT NULL DEFAULT 'open',
    deleted_at timestamptz
);

CREATE TABLE invoice_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoices (id),
    label text NOT NULL,
    cents bigint NOT NULL
);

CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoices (id),
    provider_ref text NOT NULL UNIQUE,
    cents bigint NOT NULL,
    refunded_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE reminders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pet_id bigint NOT NULL REFERENCES pets (id),
    due_on date NOT NULL,
    body text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE booking_requests (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices (id),
    contact text NOT NULL,
    phone text NOT NULL DEFAULT '',
    pet_name text NOT NULL,
    wanted_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'new',
    cancel_digest text NOT NULL UNIQUE
);

CREATE TABLE impersonations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    support_id bigint NOT NULL REFERENCES accounts (id),
    account_id bigint NOT NULL REFERENCES accounts (id),
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    account_id bigint NOT NULL REFERENCES accounts (id),
    key text NOT NULL,
    result_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, key)
);

CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
