CREATE TABLE organizations (
    id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);

CREATE TABLE users (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id     uuid REFERENCES organizations (id),
    email      text NOT NULL UNIQUE,
    name       text NOT NULL,
    phone      text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE buildings (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id  uuid NOT NULL REFERENCES organizations (id),
    name    text NOT NULL,
    address text NOT NULL,
    city    text NOT NULL
);

CREATE TABLE building_roles (
    building_id uuid NOT NULL REFERENCES buildings (id) ON DELETE CASCADE,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role        text NOT NULL CHECK (role IN ('manager', 'landlord', 'accountant', 'caretaker')),
    granted_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (building_id, user_id)
);

CREATE TABLE units (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    building_id uuid NOT NULL REFERENCES buildings (id),
    label       text NOT NULL,
    rooms       numeric(3, 1) NOT NULL DEFAULT 1,
    rent_cents  bigint NOT NULL DEFAULT 0,
    door_code   text NOT NULL DEFAULT '',
    listed_at   timestamptz
);

CREATE TABLE leases (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    unit_id       uuid NOT NULL REFERENCES units (id),
    tenant_id     uuid NOT NULL REFERENCES users (id),
    starts_on     date NOT NULL,
    ends_on       date NOT NULL,
    rent_cents    bigint NOT NULL,
    clauses       text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'terminated')),
    terminated_by uuid REFERENCES users (id),
    version       integer NOT NULL DEFAULT 1
);

CREATE TABLE payments (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lease_id     uuid NOT NULL REFERENCES leases (id),
    amount_cents bigint NOT NULL,
    due_on       date NOT NULL,
    provider_ref text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'waived', 'refunded')),
    paid_at      timestamptz,
    decided_by   uuid REFERENCES users (id),
    reason       text NOT NULL DEFAULT ''
);

CREATE TABLE payment_methods (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    iban       text NOT NULL,
    is_default boolean NOT NULL DEFAULT false
);

CREATE TABLE trades (
    code  text PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE contractors (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id       uuid NOT NULL REFERENCES organizations (id),
    user_id      uuid REFERENCES users (id),
    name         text NOT NULL,
    trade        text NOT NULL,
    phone        text NOT NULL DEFAULT '',
    iban         text NOT NULL DEFAULT '',
    hourly_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE tickets (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    unit_id       uuid NOT NULL REFERENCES units (id),
    reporter_id   uuid NOT NULL REFERENCES users (id),
    contractor_id uuid REFERENCES contractors (id) ON DELETE SET NULL,
    title         text NOT NULL,
    details       text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'assigned', 'closed')),
    opened_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ticket_photos (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ticket_id    uuid NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    caption      text NOT NULL DEFAULT '',
    content_type text NOT NULL DEFAULT 'image/jpeg',
    content      bytea NOT NULL,
    taken_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ticket_comments (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ticket_id uuid NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES users (id),
    body      text NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE inspections (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    unit_id       uuid NOT NULL REFERENCES units (id),
    title         text NOT NULL,
    scheduled_for timestamptz NOT NULL,
    outcome       text NOT NULL DEFAULT 'pending',
    remarks       text NOT NULL DEFAULT ''
);

CREATE TABLE notices (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    building_id  uuid NOT NULL REFERENCES buildings (id),
    author_id    uuid NOT NULL REFERENCES users (id),
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    published_at timestamptz
);

CREATE TABLE threads (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    building_id uuid NOT NULL REFERENCES buildings (id),
    subject     text NOT NULL
);

CREATE TABLE messages (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    thread_id    uuid NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    author_id    uuid NOT NULL REFERENCES users (id),
    body         text NOT NULL,
    sent_at      timestamptz NOT NULL DEFAULT now(),
    edited_at    timestamptz,
    retracted_at timestamptz
);

CREATE TABLE invitations (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    building_id uuid NOT NULL REFERENCES buildings (id),
    email       text NOT NULL,
    role        text NOT NULL,
    token_hash  bytea NOT NULL UNIQUE,
    expires_at  timestamptz NOT NULL,
    accepted_at timestamptz
);

CREATE TABLE outbox (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic         text NOT NULL,
    payload       jsonb NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    dispatched_at timestamptz
);

CREATE TABLE notifications (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    topic      text NOT NULL,
    payload    jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
