CREATE TABLE organizations (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    country    text NOT NULL DEFAULT 'DE',
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE role_permissions (
    role       text NOT NULL,
    permission text NOT NULL,
    PRIMARY KEY (role, permission)
);

CREATE TABLE employees (
    id            bigserial PRIMARY KEY,
    org_id        bigint NOT NULL REFERENCES organizations (id),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    full_name     text NOT NULL,
    role          text NOT NULL DEFAULT 'staff',
    badge_no      text NOT NULL,
    external_ref  text,
    phone         text NOT NULL DEFAULT '',
    operator      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz,
    UNIQUE (org_id, badge_no)
);

CREATE TABLE sessions (
    token_hash  bytea PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL
);

CREATE TABLE locations (
    id         bigserial PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES organizations (id),
    name       text NOT NULL,
    timezone   text NOT NULL DEFAULT 'UTC',
    deleted_at timestamptz
);

CREATE TABLE location_managers (
    location_id bigint NOT NULL REFERENCES locations (id),
    employee_id bigint NOT NULL REFERENCES employees (id),
    PRIMARY KEY (location_id, employee_id)
);

CREATE TABLE shifts (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organizations (id),
    location_id bigint NOT NULL REFERENCES locations (id),
    employee_id bigint REFERENCES employees (id),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    note        text NOT NULL DEFAULT '',
    published   boolean NOT NULL DEFAULT false,
    offered     boolean NOT NULL DEFAULT false,
    reminded_at timestamptz,
    deleted_at  timestamptz,
    deleted_by  bigint REFERENCES employees (id),
    CHECK (ends_at > starts_at)
);

CREATE TABLE time_punches (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    shift_id    bigint REFERENCES shifts (id),
    kind        text NOT NULL CHECK (kind IN ('in', 'out')),
    at          timestamptz NOT NULL DEFAULT now(),
    note        text NOT NULL DEFAULT '',
    event_id    text UNIQUE,
    approved_by bigint REFERENCES employees (id),
    approved_at timestamptz
);

CREATE TABLE terminals (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organizations (id),
    location_id bigint NOT NULL REFERENCES locations (id),
    secret      text NOT NULL,
    revoked_at  timestamptz
);

CREATE TABLE leave_requests (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organizations (id),
    employee_id bigint NOT NULL REFERENCES employees (id),
    kind        text NOT NULL,
    starts_on   date NOT NULL,
    ends_on     date NOT NULL,
    reason      text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'pending',
    decided_by  bigint REFERENCES employees (id),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE leave_attachments (
    id           bigserial PRIMARY KEY,
    leave_id     bigint NOT NULL REFERENCES leave_requests (id),
    filename     text NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL
);

CREATE TABLE pay_periods (
    id            bigserial PRIMARY KEY,
    org_id        bigint NOT NULL REFERENCES organizations (id),
    starts_on     date NOT NULL,
    ends_on       date NOT NULL,
    state         text NOT NULL DEFAULT 'open',
    changed_by    bigint REFERENCES employees (id),
    ack_reference text
);

CREATE TABLE announcements (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organizations (id),
    location_id bigint NOT NULL REFERENCES locations (id),
    title       text NOT NULL,
    body        text NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz
);

CREATE TABLE calendar_feeds (
    token_hash  bytea PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    revoked_at  timestamptz
);

CREATE TABLE holidays (
    country text NOT NULL,
    day     date NOT NULL,
    name    text NOT NULL,
    PRIMARY KEY (country, day)
);

CREATE TABLE audit_log (
    id        bigserial PRIMARY KEY,
    org_id    bigint NOT NULL REFERENCES organizations (id),
    actor_id  bigint NOT NULL REFERENCES employees (id),
    action    text NOT NULL,
    object    text NOT NULL,
    object_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);

INSERT INTO role_permissions (role, permission) VALUES
    ('staff', 'punch:write'),
    ('manager', 'punch:write'), ('manager', 'punch:read_all'), ('manager', 'punch:approve'),
    ('manager', 'shift:write'), ('manager', 'leave:decide'), ('manager', 'announce:write'), ('manager', 'employee:read'),
    ('admin', 'punch:write'), ('admin', 'punch:read_all'), ('admin', 'punch:approve'),
    ('admin', 'shift:write'), ('admin', 'leave:decide'), ('admin', 'announce:write'), ('admin', 'employee:read'),
    ('admin', 'payroll:read'), ('admin', 'payroll:lock'), ('admin', 'audit:read');
