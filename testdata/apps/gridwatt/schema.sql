CREATE TABLE households (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    address text NOT NULL DEFAULT ''
);
CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('household', 'landlord', 'installer', 'agent', 'admin')),
    household_id uuid REFERENCES households (id)
);
CREATE TABLE password_resets (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE TABLE buildings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    landlord_id uuid NOT NULL REFERENCES users (id),
    address text NOT NULL
);
CREATE TABLE gateways (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    secret bytea NOT NULL,
    active boolean NOT NULL DEFAULT true
);
CREATE TABLE meters (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    household_id uuid NOT NULL REFERENCES households (id),
    building_id uuid REFERENCES buildings (id),
    gateway_id uuid REFERENCES gateways (id),
    serial text NOT NULL UNIQUE,
    label text NOT NULL DEFAULT '',
    last_seen_at timestamptz
);
CREATE TABLE readings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    meter_id uuid NOT NULL REFERENCES meters (id),
    wh bigint NOT NULL,
    source text NOT NULL DEFAULT 'customer',
    note text,
    taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE tariffs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    cents_per_kwh integer NOT NULL,
    published boolean NOT NULL DEFAULT true
);
CREATE TABLE contracts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    household_id uuid NOT NULL REFERENCES households (id),
    meter_id uuid NOT NULL REFERENCES meters (id),
    tariff_id uuid NOT NULL REFERENCES tariffs (id),
    status text NOT NULL DEFAULT 'active',
    iban text,
    cancelled_at timestamptz
);
CREATE TABLE invoices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    contract_id uuid NOT NULL REFERENCES contracts (id),
    number text NOT NULL UNIQUE,
    amount_cents bigint NOT NULL,
    status text NOT NULL DEFAULT 'open'
);
CREATE TABLE payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id uuid NOT NULL REFERENCES invoices (id),
    amount_cents bigint NOT NULL,
    reference text NOT NULL,
    paid_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE feedins (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    household_id uuid NOT NULL REFERENCES households (id),
    meter_id uuid NOT NULL REFERENCES meters (id),
    label text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'pending',
    payout_iban text
);
CREATE TABLE installer_grants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    meter_id uuid NOT NULL REFERENCES meters (id),
    installer_id uuid NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE TABLE work_orders (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    meter_id uuid NOT NULL REFERENCES meters (id),
    status text NOT NULL DEFAULT 'open',
    notes text NOT NULL DEFAULT ''
);
CREATE TABLE tickets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    household_id uuid NOT NULL REFERENCES households (id),
    agent_id uuid REFERENCES users (id),
    subject text NOT NULL,
    status text NOT NULL DEFAULT 'open'
);
CREATE TABLE ticket_messages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ticket_id uuid NOT NULL REFERENCES tickets (id),
    author text NOT NULL,
    body text NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE exports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    household_id uuid NOT NULL REFERENCES households (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE partners (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    client_id text NOT NULL UNIQUE,
    secret_hash bytea NOT NULL
);
CREATE TABLE partner_tokens (
    token_hash bytea PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partners (id),
    expires_at timestamptz NOT NULL
);
CREATE TABLE partner_consents (
    partner_id uuid NOT NULL REFERENCES partners (id),
    household_id uuid NOT NULL REFERENCES households (id),
    revoked_at timestamptz,
    PRIMARY KEY (partner_id, household_id)
);
CREATE TABLE leads (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    partner_id uuid NOT NULL REFERENCES partners (id),
    email text NOT NULL,
    status text NOT NULL DEFAULT 'new'
);
