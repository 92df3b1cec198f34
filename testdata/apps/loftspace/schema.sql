CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'support')),
    password_hash bytea NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '12 hours'
);

CREATE TABLE teams (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name         text NOT NULL,
    plan         text NOT NULL DEFAULT 'flex',
    budget_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE team_members (
    team_id uuid NOT NULL REFERENCES teams (id),
    user_id uuid NOT NULL REFERENCES users (id),
    role    text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'admin')),
    PRIMARY KEY (team_id, user_id)
);

CREATE TABLE desks (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team_id uuid NOT NULL REFERENCES teams (id),
    label   text NOT NULL
);

CREATE TABLE spaces (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    host_id       uuid NOT NULL REFERENCES users (id),
    name          text NOT NULL,
    hourly_cents  bigint NOT NULL DEFAULT 1500,
    door_code     text NOT NULL DEFAULT '',
    wifi_password text NOT NULL DEFAULT '',
    published     boolean NOT NULL DEFAULT true,
    archived_at   timestamptz
);

CREATE TABLE space_managers (
    space_id uuid NOT NULL REFERENCES spaces (id),
    user_id  uuid NOT NULL REFERENCES users (id),
    PRIMARY KEY (space_id, user_id)
);

CREATE TABLE bookings (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    space_id  uuid NOT NULL REFERENCES spaces (id),
    guest_id  uuid NOT NULL REFERENCES users (id),
    state     text NOT NULL DEFAULT 'requested',
    note      text NOT NULL DEFAULT '',
    starts_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE documents (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_email  text NOT NULL,
    signer_email text NOT NULL,
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    signed_at    timestamptz
);

CREATE TABLE passes (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id  uuid NOT NULL REFERENCES bookings (id),
    holder_id   uuid NOT NULL REFERENCES users (id),
    pin         text NOT NULL,
    valid_until timestamptz NOT NULL DEFAULT now() + interval '1 day',
    revoked_at  timestamptz
);

CREATE TABLE invoices (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    space_id     uuid NOT NULL REFERENCES spaces (id),
    payer_id     uuid NOT NULL REFERENCES users (id),
    memo         text NOT NULL DEFAULT '',
    amount_cents bigint NOT NULL,
    state        text NOT NULL DEFAULT 'open'
);

CREATE TABLE payouts (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    host_id      uuid NOT NULL REFERENCES users (id),
    reference    text NOT NULL,
    amount_cents bigint NOT NULL
);

CREATE TABLE lock_events (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    serial text NOT NULL,
    event  text NOT NULL,
    at     timestamptz NOT NULL DEFAULT now()
);
