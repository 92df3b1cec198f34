-- Hoistway looks after lifts: who owns them, who visits them, what breaks.

CREATE TABLE accounts (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL,
    plan       text NOT NULL DEFAULT 'standard',
    suspended  boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- role: owner, manager, technician or viewer of the account; operator is our own people
CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id    uuid NOT NULL REFERENCES accounts,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('owner', 'manager', 'technician', 'viewer', 'operator')),
    password_hash text NOT NULL,
    disabled      boolean NOT NULL DEFAULT false
);

CREATE TABLE refresh_tokens (
    digest     bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE invitations (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id    uuid NOT NULL REFERENCES accounts,
    email         text NOT NULL,
    role          text NOT NULL,
    secret_digest bytea NOT NULL UNIQUE,
    accepted_at   timestamptz
);

CREATE TABLE saved_views (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name    text NOT NULL,
    filter  text NOT NULL DEFAULT ''
);

CREATE TABLE buildings (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    name       text NOT NULL,
    address    text NOT NULL DEFAULT '',
    archived   boolean NOT NULL DEFAULT false
);

CREATE TABLE lifts (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    building_id uuid NOT NULL REFERENCES buildings ON DELETE CASCADE,
    serial      text NOT NULL,
    model       text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'in_service'
);

CREATE TABLE logbook_entries (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lift_id uuid NOT NULL REFERENCES lifts ON DELETE CASCADE,
    entry   text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE certificates (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lift_id     uuid NOT NULL REFERENCES lifts ON DELETE CASCADE,
    number      text NOT NULL,
    body        text NOT NULL,
    valid_until date NOT NULL DEFAULT '2030-01-01'
);

CREATE TABLE visits (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lift_id       uuid NOT NULL REFERENCES lifts ON DELETE CASCADE,
    technician_id uuid REFERENCES users,
    summary       text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'planned'
);

CREATE TABLE visit_items (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    visit_id uuid NOT NULL REFERENCES visits ON DELETE CASCADE,
    label    text NOT NULL,
    done     boolean NOT NULL DEFAULT false
);

-- ticket is what whoever has reported a fault is told, to look up what became of it
CREATE TABLE faults (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ticket      bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    lift_id     uuid NOT NULL REFERENCES lifts ON DELETE CASCADE,
    account_id  uuid NOT NULL REFERENCES accounts,
    reported_by uuid REFERENCES users,
    description text NOT NULL,
    state       text NOT NULL DEFAULT 'open'
);

CREATE TABLE fault_comments (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    fault_id  uuid NOT NULL REFERENCES faults ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES users,
    body      text NOT NULL
);

-- what we sell, to everybody at the same price
CREATE TABLE parts (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku   text NOT NULL UNIQUE,
    name  text NOT NULL,
    cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE quotes (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    title      text NOT NULL,
    status     text NOT NULL DEFAULT 'sent',
    paid_at    timestamptz
);

CREATE TABLE quote_lines (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    quote_id uuid NOT NULL REFERENCES quotes ON DELETE CASCADE,
    part_id  bigint NOT NULL REFERENCES parts,
    note     text NOT NULL DEFAULT '',
    quantity int NOT NULL DEFAULT 1
);

CREATE TABLE documents (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    name       text NOT NULL,
    body       text NOT NULL DEFAULT ''
);

CREATE TABLE api_keys (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    name       text NOT NULL,
    digest     bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE controllers (
    account_id uuid NOT NULL REFERENCES accounts,
    serial     text NOT NULL,
    seen_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, serial)
);

CREATE TABLE readings (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lift_id uuid NOT NULL REFERENCES lifts ON DELETE CASCADE,
    kind    text NOT NULL,
    value   double precision NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE alarms (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lift_id   uuid NOT NULL REFERENCES lifts ON DELETE CASCADE,
    reference text NOT NULL UNIQUE,
    state     text NOT NULL DEFAULT 'raised'
);

CREATE TABLE exports (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id   uuid NOT NULL REFERENCES accounts,
    requested_by uuid NOT NULL REFERENCES users,
    state        text NOT NULL DEFAULT 'queued',
    body         text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE bulletins (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    body  text NOT NULL DEFAULT ''
);

-- Incidents are what lawyers ask for. The database itself keeps accounts apart
-- here: transactions of an account run as hoistway_tenant.
CREATE TABLE incidents (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    title      text NOT NULL,
    narrative  text NOT NULL DEFAULT '',
    closed     boolean NOT NULL DEFAULT false
);

CREATE TABLE incident_statements (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    incident_id uuid NOT NULL REFERENCES incidents ON DELETE CASCADE,
    account_id  uuid NOT NULL REFERENCES accounts,
    witness     text NOT NULL,
    statement   text NOT NULL
);

ALTER TABLE incidents ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident_statements ENABLE ROW LEVEL SECURITY;

CREATE POLICY incidents_of_account ON incidents
    USING (account_id = current_setting('hoistway.account', true)::uuid)
    WITH CHECK (account_id = current_setting('hoistway.account', true)::uuid);

CREATE POLICY statements_of_account ON incident_statements
    USING (account_id = current_setting('hoistway.account', true)::uuid)
    WITH CHECK (account_id = current_setting('hoistway.account', true)::uuid);

DO $$
BEGIN
    CREATE ROLE hoistway_tenant NOLOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END
$$;
GRANT USAGE ON SCHEMA public TO hoistway_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON incidents, incident_statements TO hoistway_tenant;
