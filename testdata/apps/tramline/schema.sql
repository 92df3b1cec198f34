CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users (id),
    label      text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE orgs (
    id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);

CREATE TABLE org_members (
    org_id    uuid NOT NULL REFERENCES orgs (id),
    user_id   uuid NOT NULL REFERENCES users (id),
    role      text NOT NULL CHECK (role IN ('crew', 'inspector', 'dispatcher', 'manager', 'owner')),
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE devices (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id   uuid NOT NULL REFERENCES orgs (id),
    label    text NOT NULL,
    key_hash bytea NOT NULL UNIQUE
);

CREATE TABLE vehicles (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id   uuid NOT NULL REFERENCES orgs (id),
    fleet_no text NOT NULL,
    model    text NOT NULL DEFAULT '',
    mileage  bigint NOT NULL DEFAULT 0,
    UNIQUE (org_id, fleet_no)
);

CREATE TABLE defects (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id     uuid NOT NULL REFERENCES orgs (id),
    vehicle_id uuid NOT NULL REFERENCES vehicles (id),
    title      text NOT NULL,
    severity   int NOT NULL DEFAULT 3,
    status     text NOT NULL DEFAULT 'open'
);

CREATE TABLE work_orders (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id       uuid NOT NULL REFERENCES orgs (id),
    vehicle_id   uuid NOT NULL REFERENCES vehicles (id),
    title        text NOT NULL,
    state        text NOT NULL DEFAULT 'open',
    planned_for  date,
    cost_cents   bigint NOT NULL DEFAULT 0,
    closing_note text NOT NULL DEFAULT ''
);

CREATE TABLE order_parts (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id uuid NOT NULL REFERENCES work_orders (id),
    part_no  text NOT NULL,
    quantity int NOT NULL DEFAULT 1
);

CREATE TABLE order_costs (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id     uuid NOT NULL REFERENCES work_orders (id),
    description  text NOT NULL,
    amount_cents bigint NOT NULL
);

CREATE TABLE order_files (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id uuid NOT NULL REFERENCES work_orders (id),
    title    text NOT NULL,
    body     text NOT NULL
);

CREATE TABLE inspections (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id     uuid NOT NULL REFERENCES orgs (id),
    vehicle_id uuid NOT NULL REFERENCES vehicles (id),
    result     text NOT NULL DEFAULT 'pending'
);

CREATE TABLE inspection_files (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    title         text NOT NULL,
    body          text NOT NULL
);

CREATE TABLE documents (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id   uuid NOT NULL REFERENCES orgs (id),
    owner_id uuid NOT NULL REFERENCES users (id),
    title    text NOT NULL,
    body     text NOT NULL DEFAULT ''
);

CREATE TABLE document_revisions (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    document_id uuid NOT NULL REFERENCES documents (id),
    body        text NOT NULL,
    saved_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE document_shares (
    document_id uuid NOT NULL REFERENCES documents (id),
    user_id     uuid NOT NULL REFERENCES users (id),
    level       text NOT NULL CHECK (level IN ('read', 'comment', 'edit')),
    PRIMARY KEY (document_id, user_id)
);

CREATE TABLE alerts (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id       uuid NOT NULL REFERENCES orgs (id),
    line         text NOT NULL,
    message      text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
);

CREATE TABLE timesheets (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users (id),
    note       text NOT NULL DEFAULT '',
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz
);

CREATE TABLE exports (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id       uuid NOT NULL REFERENCES orgs (id),
    requested_by uuid NOT NULL REFERENCES users (id),
    kind         text NOT NULL,
    state        text NOT NULL DEFAULT 'queued',
    body         text NOT NULL DEFAULT ''
);
