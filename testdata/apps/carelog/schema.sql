CREATE TABLE agencies (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subdomain text NOT NULL UNIQUE,
    name text NOT NULL,
    suspended boolean NOT NULL DEFAULT false
);

CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency_id bigint NOT NULL REFERENCES agencies (id),
    email text NOT NULL,
    password_hash text NOT NULL,
    full_name text NOT NULL,
    role text NOT NULL CHECK (role IN ('caregiver', 'coordinator', 'platform')),
    deleted_at timestamptz,
    UNIQUE (agency_id, email)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

CREATE TABLE clients (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency_id bigint NOT NULL REFERENCES agencies (id),
    full_name text NOT NULL,
    address text NOT NULL DEFAULT '',
    emergency_contact text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE care_plans (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id bigint NOT NULL REFERENCES clients (id),
    title text NOT NULL,
    goals text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    deleted_at timestamptz
);

CREATE TABLE medications (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id bigint NOT NULL REFERENCES clients (id),
    name text NOT NULL,
    dosage text NOT NULL,
    discontinued_at timestamptz,
    discontinue_reason text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE devices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id bigint NOT NULL REFERENCES clients (id),
    serial text NOT NULL UNIQUE,
    token_hash bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE doses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    medication_id bigint NOT NULL REFERENCES medications (id),
    device_id bigint NOT NULL REFERENCES devices (id),
    taken_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE visits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency_id bigint NOT NULL REFERENCES agencies (id),
    client_id bigint NOT NULL REFERENCES clients (id),
    caregiver_id bigint NOT NULL REFERENCES users (id),
    starts_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'scheduled',
    checked_in_at timestamptz,
    checked_out_at timestamptz,
    summary text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE visit_shares (
    token_hash bytea PRIMARY KEY,
    visit_id bigint NOT NULL REFERENCES visits (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id bigint NOT NULL REFERENCES visits (id),
    author_id bigint NOT NULL REFERENCES users (id),
    body text NOT NULL,
    shared boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE incidents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency_id bigint NOT NULL REFERENCES agencies (id),
    client_id bigint NOT NULL REFERENCES clients (id),
    reported_by bigint NOT NULL REFERENCES users (id),
    severity text NOT NULL,
    description text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE incident_files (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident_id bigint NOT NULL REFERENCES incidents (id),
    file_name text NOT NULL,
    content_type text NOT NULL,
    content bytea NOT NULL
);

CREATE TABLE timesheets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    caregiver_id bigint NOT NULL REFERENCES users (id),
    week date NOT NULL,
    minutes int NOT NULL,
    status text NOT NULL DEFAULT 'submitted',
    approved_by bigint REFERENCES users (id),
    version int NOT NULL DEFAULT 1
);

CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id bigint NOT NULL REFERENCES clients (id),
    number text NOT NULL UNIQUE,
    total_cents bigint NOT NULL,
    status text NOT NULL DEFAULT 'draft',
    sent_at timestamptz,
    paid_at timestamptz
);

CREATE TABLE idempotency_keys (
    user_id bigint NOT NULL REFERENCES users (id),
    key text NOT NULL,
    response jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE care_tasks (
    code text PRIMARY KEY,
    label text NOT NULL,
    minutes int NOT NULL
);

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency_id bigint NOT NULL,
    actor_id bigint NOT NULL,
    action text NOT NULL,
    object_id bigint NOT NULL,
    request_id text NOT NULL,
    at timestamptz NOT NULL
);
