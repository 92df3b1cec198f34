CREATE TABLE tenants (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug           text NOT NULL UNIQUE,
    name           text NOT NULL,
    contact_email  text NOT NULL DEFAULT '',
    webhook_secret text NOT NULL DEFAULT '',
    suspended_at   timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    user_id   uuid NOT NULL REFERENCES users (id),
    role      text NOT NULL CHECK (role IN ('admin', 'manager', 'payroll', 'picker')),
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, user_id)
);

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users (id),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE invitations (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id   uuid NOT NULL REFERENCES tenants (id),
    code_hash   bytea NOT NULL UNIQUE,
    email       text NOT NULL,
    role        text NOT NULL,
    invited_by  uuid NOT NULL REFERENCES users (id),
    accepted_at timestamptz,
    revoked_at  timestamptz,
    expires_at  timestamptz NOT NULL DEFAULT now() + interval '7 days'
);

CREATE TABLE orchards (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    name       text NOT NULL,
    region     text NOT NULL DEFAULT '',
    notes      text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE blocks (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    orchard_id  uuid NOT NULL REFERENCES orchards (id),
    label       text NOT NULL,
    cultivar    text NOT NULL DEFAULT '',
    archived_at timestamptz
);

CREATE TABLE block_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    block_id   uuid NOT NULL REFERENCES blocks (id),
    kind       text NOT NULL CHECK (kind IN ('spray', 'irrigation', 'note')),
    detail     text NOT NULL,
    amount     numeric NOT NULL DEFAULT 0,
    entered_by uuid REFERENCES users (id),
    at         timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE lots (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    block_id     uuid NOT NULL REFERENCES blocks (id),
    tenant_id    uuid NOT NULL REFERENCES tenants (id),
    external_ref text,
    label        text NOT NULL DEFAULT '',
    grade        text NOT NULL DEFAULT 'ungraded',
    weight_kg    numeric NOT NULL DEFAULT 0,
    picked_on    date NOT NULL DEFAULT current_date
);

CREATE TABLE contracts (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    grower_id        uuid NOT NULL REFERENCES tenants (id),
    buyer_id         uuid NOT NULL REFERENCES tenants (id),
    terms            text NOT NULL DEFAULT '',
    grower_signed_by uuid REFERENCES users (id),
    buyer_signed_by  uuid REFERENCES users (id)
);

CREATE TABLE contract_lots (
    contract_id uuid NOT NULL REFERENCES contracts (id),
    lot_id      uuid NOT NULL REFERENCES lots (id),
    PRIMARY KEY (contract_id, lot_id)
);

CREATE TABLE payslips (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    picker_id uuid NOT NULL REFERENCES users (id),
    period    text NOT NULL,
    net_cents bigint NOT NULL,
    pdf       bytea NOT NULL DEFAULT ''
);

CREATE TABLE settlements (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    lot_id     uuid REFERENCES lots (id),
    cents      bigint NOT NULL,
    status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'void')),
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE offers (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    title      text NOT NULL,
    min_cents  bigint NOT NULL DEFAULT 0,
    phone      text NOT NULL DEFAULT '',
    open       boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE bids (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    offer_id  uuid NOT NULL REFERENCES offers (id),
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    bidder_id uuid NOT NULL REFERENCES users (id),
    cents     bigint NOT NULL,
    UNIQUE (offer_id, tenant_id)
);

CREATE TABLE exports (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    file_name  text NOT NULL,
    body       bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE stations (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    orchard_id uuid NOT NULL REFERENCES orchards (id),
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE weather (
    station_id uuid NOT NULL REFERENCES stations (id),
    orchard_id uuid NOT NULL REFERENCES orchards (id),
    celsius    numeric NOT NULL,
    remark     text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    uuid NOT NULL,
    topic        text NOT NULL,
    payload      jsonb NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz
);
