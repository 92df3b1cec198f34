CREATE TABLE companies (
  id bigserial PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('shipper', 'carrier', 'platform')),
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id bigserial PRIMARY KEY,
  company_id bigint NOT NULL REFERENCES companies (id),
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  phone text NOT NULL DEFAULT '',
  role text NOT NULL CHECK (role IN ('dispatcher', 'driver', 'ops')),
  password_hash text NOT NULL,
  disabled_at timestamptz
);

CREATE TABLE api_keys (
  id bigserial PRIMARY KEY,
  company_id bigint NOT NULL REFERENCES companies (id),
  prefix text NOT NULL UNIQUE,
  secret_sha256 bytea NOT NULL,
  revoked_at timestamptz
);

CREATE TABLE equipment_types (
  code text PRIMARY KEY,
  label text NOT NULL,
  max_weight_kg integer NOT NULL
);

CREATE TABLE loads (
  id bigserial PRIMARY KEY,
  shipper_id bigint NOT NULL REFERENCES companies (id),
  title text NOT NULL,
  origin text NOT NULL,
  destination text NOT NULL,
  equipment text NOT NULL REFERENCES equipment_types (code),
  weight_kg integer NOT NULL,
  budget_cents bigint NOT NULL,
  status text NOT NULL DEFAULT 'open',
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);

CREATE TABLE load_invites (
  load_id bigint NOT NULL REFERENCES loads (id),
  carrier_id bigint NOT NULL REFERENCES companies (id),
  PRIMARY KEY (load_id, carrier_id)
);

CREATE TABLE idempotency_keys (
  company_id bigint NOT NULL REFERENCES companies (id),
  key text NOT NULL,
  load_id bigint NOT NULL REFERENCES loads (id),
  PRIMARY KEY (company_id, key)
);

CREATE TABLE bids (
  id bigserial PRIMARY KEY,
  load_id bigint NOT NULL REFERENCES loads (id),
  carrier_id bigint NOT NULL REFERENCES companies (id),
  price_cents bigint NOT NULL,
  note text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'pending',
  expires_at timestamptz NOT NULL DEFAULT now() + interval '3 days'
);

CREATE TABLE shipments (
  id bigserial PRIMARY KEY,
  load_id bigint NOT NULL REFERENCES loads (id),
  carrier_id bigint NOT NULL REFERENCES companies (id),
  driver_id bigint REFERENCES users (id),
  status text NOT NULL DEFAULT 'in_transit',
  tracking_token text NOT NULL UNIQUE,
  received_by text NOT NULL DEFAULT '',
  hold_reason text NOT NULL DEFAULT ''
);

CREATE TABLE telematics_sources (
  slug text PRIMARY KEY,
  carrier_id bigint NOT NULL REFERENCES companies (id),
  secret bytea NOT NULL
);

CREATE TABLE checkpoints (
  id bigserial PRIMARY KEY,
  shipment_id bigint NOT NULL REFERENCES shipments (id),
  external_id text NOT NULL UNIQUE,
  code text NOT NULL,
  place text NOT NULL,
  occurred_at timestamptz NOT NULL
);

CREATE TABLE documents (
  id bigserial PRIMARY KEY,
  shipment_id bigint NOT NULL REFERENCES shipments (id),
  kind text NOT NULL,
  name text NOT NULL,
  content bytea NOT NULL
);

CREATE TABLE invoices (
  id bigserial PRIMARY KEY,
  shipment_id bigint NOT NULL REFERENCES shipments (id),
  carrier_id bigint NOT NULL REFERENCES companies (id),
  shipper_id bigint NOT NULL REFERENCES companies (id),
  number text NOT NULL,
  amount_cents bigint NOT NULL,
  status text NOT NULL DEFAULT 'issued',
  issued_at timestamptz NOT NULL DEFAULT now(),
  paid_at timestamptz
);

CREATE TABLE disputes (
  id bigserial PRIMARY KEY,
  invoice_id bigint NOT NULL REFERENCES invoices (id),
  opened_by bigint NOT NULL REFERENCES companies (id),
  reason text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  resolution text NOT NULL DEFAULT ''
);

CREATE TABLE audit_log (
  id bigserial PRIMARY KEY,
  company_id bigint NOT NULL,
  user_id bigint NOT NULL,
  action text NOT NULL,
  object_id bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
