CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    name          text NOT NULL DEFAULT '',
    role          text NOT NULL CHECK (role IN ('landlord', 'manager', 'renter', 'vendor', 'staff')),
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id     bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    secret_hash text NOT NULL,
    user_agent  text NOT NULL DEFAULT '',
    expires_at  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- Statutory limits per state; maintained by migrations.
CREATE TABLE jurisdictions (
    code               text PRIMARY KEY,
    name               text NOT NULL,
    deposit_cap_months int NOT NULL,
    late_fee_cap_bp    int NOT NULL,
    notice_days        int NOT NULL
);

CREATE TABLE properties (
    id           bigserial PRIMARY KEY,
    landlord_id  bigint NOT NULL REFERENCES users (id),
    name         text NOT NULL,
    address      text NOT NULL DEFAULT '',
    jurisdiction text REFERENCES jurisdictions (code),
    deleted_at   timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON properties (landlord_id) WHERE deleted_at IS NULL;

CREATE TABLE property_managers (
    property_id bigint NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
    user_id     bigint NOT NULL REFERENCES users (id),
    added_by    bigint NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (property_id, user_id)
);

CREATE TABLE units (
    id          bigserial PRIMARY KEY,
    property_id bigint NOT NULL REFERENCES properties (id),
    label       text NOT NULL,
    bedrooms    int NOT NULL DEFAULT 1,
    rent_cents  bigint NOT NULL DEFAULT 0,
    status      text NOT NULL DEFAULT 'vacant' CHECK (status IN ('vacant', 'occupied', 'offline')),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (property_id, label)
);

-- The tenants as people: a landlord keeps one file per person. The signing
-- service sets user_id when the person signs with a login of their own.
CREATE TABLE people (
    id               bigserial PRIMARY KEY,
    landlord_id      bigint NOT NULL REFERENCES users (id),
    user_id          bigint REFERENCES users (id),
    full_name        text NOT NULL,
    email            text NOT NULL DEFAULT '',
    phone            text NOT NULL DEFAULT '',
    screening_status text NOT NULL DEFAULT 'pending' CHECK (screening_status IN ('pending', 'approved', 'declined')),
    screening_report text NOT NULL DEFAULT '',
    deleted_at       timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now()
);

-- Leases, their people and the signed documents are written by the signing service.
CREATE TABLE leases (
    id            bigserial PRIMARY KEY,
    unit_id       bigint NOT NULL REFERENCES units (id),
    status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended', 'terminated')),
    rent_cents    bigint NOT NULL,
    starts_on     date NOT NULL DEFAULT current_date,
    ends_on       date,
    terminated_at timestamptz,
    notes         text NOT NULL DEFAULT ''
);

CREATE TABLE lease_people (
    lease_id  bigint NOT NULL REFERENCES leases (id) ON DELETE CASCADE,
    person_id bigint NOT NULL REFERENCES people (id),
    PRIMARY KEY (lease_id, person_id)
);

CREATE TABLE payments (
    id            bigserial PRIMARY KEY,
    lease_id      bigint NOT NULL REFERENCES leases (id),
    amount_cents  bigint NOT NULL,
    kind          text NOT NULL DEFAULT 'rent' CHECK (kind IN ('rent', 'deposit', 'late_fee', 'refund')),
    status        text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'settled', 'failed')),
    provider_ref  text UNIQUE,
    memo          text NOT NULL DEFAULT '',
    recorded_by   bigint REFERENCES users (id),
    reconciled_at timestamptz,
    received_on   date NOT NULL DEFAULT current_date
);
CREATE INDEX ON payments (lease_id, received_on);

CREATE TABLE vendors (
    id           bigserial PRIMARY KEY,
    landlord_id  bigint NOT NULL REFERENCES users (id),
    user_id      bigint REFERENCES users (id),
    name         text NOT NULL,
    trade        text NOT NULL DEFAULT '',
    email        text NOT NULL DEFAULT '',
    hourly_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE maintenance_requests (
    id           bigserial PRIMARY KEY,
    unit_id      bigint NOT NULL REFERENCES units (id),
    reported_by  bigint NOT NULL REFERENCES users (id),
    vendor_id    bigint REFERENCES vendors (id),
    follow_up_of bigint REFERENCES maintenance_requests (id),
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    priority     text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'urgent')),
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'assigned', 'done', 'cancelled')),
    resolution   text NOT NULL DEFAULT '',
    completed_at timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE documents (
    id           bigserial PRIMARY KEY,
    lease_id     bigint NOT NULL REFERENCES leases (id),
    name         text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/octet-stream',
    body         bytea NOT NULL,
    deleted_at   timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE document_shares (
    token_hash  text PRIMARY KEY,
    document_id bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    user_id    bigint NOT NULL REFERENCES users (id),
    key        text NOT NULL,
    payment_id bigint NOT NULL REFERENCES payments (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE webhook_events (
    provider    text NOT NULL,
    event_id    text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, event_id)
);

CREATE TABLE audit_log (
    id          bigserial PRIMARY KEY,
    actor_id    bigint REFERENCES users (id),
    action      text NOT NULL,
    object_id   bigint NOT NULL,
    detail      text NOT NULL DEFAULT '',
    request_id  text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL DEFAULT now()
);
