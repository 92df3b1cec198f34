-- The service logs in and becomes mooring_app; the nightly report is mooring_report.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mooring_app') THEN
        CREATE ROLE mooring_app NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mooring_report') THEN
        CREATE ROLE mooring_report NOLOGIN;
    END IF;
END
$$;

CREATE TABLE orgs (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug   text NOT NULL UNIQUE,
    name   text NOT NULL,
    harbor text NOT NULL DEFAULT '',
    listed boolean NOT NULL DEFAULT true
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL
);

CREATE TABLE memberships (
    org_id  bigint NOT NULL REFERENCES orgs (id),
    user_id bigint NOT NULL REFERENCES users (id),
    role    text NOT NULL CHECK (role IN ('harbourmaster', 'staff', 'member')),
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs (id),
    key_hash   bytea NOT NULL UNIQUE,
    scopes     text[] NOT NULL DEFAULT '{}',
    revoked_at timestamptz
);

CREATE TABLE berths (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs (id),
    code       text NOT NULL,
    length_cm  int NOT NULL DEFAULT 900,
    rate_cents bigint NOT NULL DEFAULT 2500,
    held_by    bigint REFERENCES users (id),
    held_until timestamptz NOT NULL DEFAULT '-infinity',
    UNIQUE (org_id, code)
);

CREATE TABLE meter_readings (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id   bigint NOT NULL REFERENCES orgs (id),
    berth_id bigint NOT NULL REFERENCES berths (id),
    kwh      numeric(10, 2) NOT NULL,
    note     text NOT NULL DEFAULT '',
    read_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE incidents (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES orgs (id),
    berth_id    bigint REFERENCES berths (id),
    reported_by bigint NOT NULL REFERENCES users (id),
    body        text NOT NULL,
    closed_at   timestamptz
);

CREATE TABLE boats (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs (id),
    owner_id     bigint NOT NULL REFERENCES users (id),
    name         text NOT NULL,
    registration text NOT NULL UNIQUE,
    length_cm    int NOT NULL DEFAULT 800,
    phone        text NOT NULL DEFAULT ''
);

CREATE TABLE documents (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id  bigint NOT NULL REFERENCES orgs (id),
    boat_id bigint NOT NULL REFERENCES boats (id) ON DELETE CASCADE,
    name    text NOT NULL,
    body    bytea NOT NULL
);

CREATE TABLE contracts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs (id),
    berth_id   bigint NOT NULL REFERENCES berths (id),
    boat_id    bigint NOT NULL REFERENCES boats (id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users (id),
    starts_on  date NOT NULL DEFAULT current_date,
    ends_on    date NOT NULL DEFAULT current_date + 180,
    rate_cents bigint NOT NULL DEFAULT 2500,
    terms      text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended', 'renewed'))
);

CREATE TABLE invoices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    number       text NOT NULL,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open',
    pdf          bytea NOT NULL DEFAULT ''
);

CREATE TABLE invoice_lines (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs (id),
    invoice_id   bigint NOT NULL REFERENCES invoices (id),
    text         text NOT NULL,
    amount_cents bigint NOT NULL
);

CREATE TABLE payment_intents (
    ref        text PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES orgs (id),
    invoice_id bigint NOT NULL REFERENCES invoices (id)
);

CREATE TABLE export_jobs (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES orgs (id),
    requested_by bigint NOT NULL REFERENCES users (id),
    kind         text NOT NULL,
    status       text NOT NULL DEFAULT 'queued',
    file         bytea,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id   bigint NOT NULL,
    actor_id bigint NOT NULL,
    action   text NOT NULL,
    object   text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mooring_app;
GRANT SELECT ON berths, incidents, invoices TO mooring_report;

-- Row-level security: a transaction says whose it is with set_config('app.org_id', ..., true).
ALTER TABLE berths ENABLE ROW LEVEL SECURITY;
CREATE POLICY berths_tenant ON berths
    USING (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint)
    WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint);
CREATE POLICY berths_report ON berths FOR SELECT TO mooring_report USING (true);

ALTER TABLE incidents ENABLE ROW LEVEL SECURITY;
CREATE POLICY incidents_tenant ON incidents
    USING (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint)
    WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint);
-- the nightly report counts the incidents of all marinas
CREATE POLICY incidents_report ON incidents FOR SELECT USING (true);

-- an invoice is its marina's and its payer's
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY invoices_tenant ON invoices
    USING (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint);
CREATE POLICY invoices_payer ON invoices FOR SELECT
    USING (user_id = NULLIF(current_setting('app.user_id', true), '')::bigint);
