CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false
);

CREATE TABLE organisations (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    org_id  uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    text NOT NULL CHECK (role IN ('staff', 'manager', 'owner')),
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE sessions (
    token_hash    bytea PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    active_org_id uuid REFERENCES organisations (id),
    user_agent    text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz NOT NULL
);

CREATE TABLE invitations (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id     uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    email      text NOT NULL,
    role       text NOT NULL DEFAULT 'staff',
    token_hash bytea NOT NULL UNIQUE,
    message_id text NOT NULL UNIQUE,
    status     text NOT NULL DEFAULT 'sent'
);

CREATE TABLE api_keys (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id   uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    key_hash bytea NOT NULL UNIQUE,
    scopes   text[] NOT NULL DEFAULT '{}',
    revoked  boolean NOT NULL DEFAULT false
);

-- agencies that run the stands of other exhibitors
CREATE TABLE delegations (
    agency_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    client_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    PRIMARY KEY (agency_id, client_id)
);

CREATE TABLE fairs (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organiser_id uuid NOT NULL REFERENCES organisations (id),
    title        text NOT NULL,
    city         text NOT NULL,
    opens_on     date NOT NULL,
    published    boolean NOT NULL DEFAULT false
);

CREATE TABLE stands (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    fair_id      uuid NOT NULL REFERENCES fairs (id) ON DELETE CASCADE,
    code         text NOT NULL,
    price_cents  bigint NOT NULL,
    exhibitor_id uuid REFERENCES organisations (id),
    fascia       text NOT NULL DEFAULT '',
    external_ref text NOT NULL DEFAULT '',
    UNIQUE (fair_id, code)
);

CREATE TABLE bookings (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    stand_id     uuid NOT NULL REFERENCES stands (id),
    organiser_id uuid NOT NULL REFERENCES organisations (id),
    exhibitor_id uuid NOT NULL REFERENCES organisations (id),
    status       text NOT NULL DEFAULT 'requested',
    note         text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE contracts (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id uuid NOT NULL UNIQUE REFERENCES bookings (id) ON DELETE CASCADE,
    terms      text NOT NULL,
    signed_by  text
);

CREATE TABLE invoices (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id   uuid NOT NULL REFERENCES bookings (id),
    organiser_id uuid NOT NULL REFERENCES organisations (id),
    exhibitor_id uuid NOT NULL REFERENCES organisations (id),
    reference    text NOT NULL UNIQUE,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open',
    voided_by    uuid REFERENCES users (id),
    void_reason  text
);

CREATE TABLE catalogues (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id     uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    title      text NOT NULL,
    body       text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE badges (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id    uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    fair_id   uuid NOT NULL REFERENCES fairs (id) ON DELETE CASCADE,
    full_name text NOT NULL,
    email     text NOT NULL
);

CREATE TABLE leads (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id        uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    fair_id       uuid NOT NULL REFERENCES fairs (id) ON DELETE CASCADE,
    visitor_email text NOT NULL,
    note          text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tickets (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    fair_id   uuid NOT NULL REFERENCES fairs (id) ON DELETE CASCADE,
    holder_id uuid NOT NULL REFERENCES users (id),
    code      text NOT NULL UNIQUE,
    attendee  text NOT NULL
);
