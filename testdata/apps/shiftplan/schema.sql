CREATE TABLE companies (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    slug       text NOT NULL UNIQUE,
    timezone   text NOT NULL DEFAULT 'Europe/Vienna',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sites (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies(id),
    name       text NOT NULL,
    address    text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE roles (
    name text PRIMARY KEY
);

CREATE TABLE role_permissions (
    role       text NOT NULL REFERENCES roles(name),
    permission text NOT NULL,
    PRIMARY KEY (role, permission)
);

CREATE TABLE employees (
    id            bigserial PRIMARY KEY,
    company_id    bigint NOT NULL REFERENCES companies(id),
    site_id       bigint REFERENCES sites(id),
    role          text NOT NULL REFERENCES roles(name),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    pin_hash      text,
    full_name     text NOT NULL,
    external_ref  text,
    hourly_cents  integer NOT NULL DEFAULT 0,
    ends_on       date,
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz,
    UNIQUE (company_id, external_ref)
);

-- Head-office staff of a franchise group may look after more companies than their own.
CREATE TABLE company_memberships (
    company_id  bigint NOT NULL REFERENCES companies(id),
    employee_id bigint NOT NULL REFERENCES employees(id),
    PRIMARY KEY (company_id, employee_id)
);

CREATE TABLE site_managers (
    site_id     bigint NOT NULL REFERENCES sites(id),
    employee_id bigint NOT NULL REFERENCES employees(id),
    PRIMARY KEY (site_id, employee_id)
);

CREATE TABLE invitations (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies(id),
    site_id     bigint REFERENCES sites(id),
    email       text NOT NULL,
    role        text NOT NULL REFERENCES roles(name),
    token_hash  bytea NOT NULL UNIQUE,
    expires_at  timestamptz NOT NULL,
    accepted_at timestamptz
);

CREATE TABLE shifts (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies(id),
    site_id     bigint NOT NULL REFERENCES sites(id),
    employee_id bigint REFERENCES employees(id),
    position    text NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    published   boolean NOT NULL DEFAULT false,
    note        text NOT NULL DEFAULT '',
    updated_by  bigint REFERENCES employees(id),
    deleted_at  timestamptz
);
CREATE INDEX ON shifts (site_id, starts_at) WHERE deleted_at IS NULL;

CREATE TABLE shift_swaps (
    id               bigserial PRIMARY KEY,
    shift_id         bigint NOT NULL REFERENCES shifts(id),
    from_employee_id bigint NOT NULL REFERENCES employees(id),
    to_employee_id   bigint NOT NULL REFERENCES employees(id),
    status           text NOT NULL DEFAULT 'offered',
    message          text NOT NULL DEFAULT '',
    decided_by       bigint REFERENCES employees(id)
);

CREATE TABLE absences (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees(id),
    kind        text NOT NULL,
    starts_on   date NOT NULL,
    ends_on     date NOT NULL,
    reason      text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'requested',
    decided_by  bigint REFERENCES employees(id)
);

CREATE TABLE kiosks (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies(id),
    site_id      bigint NOT NULL REFERENCES sites(id),
    name         text NOT NULL,
    token_hash   bytea NOT NULL UNIQUE,
    app_version  text NOT NULL DEFAULT '',
    battery      integer NOT NULL DEFAULT 0,
    last_seen_at timestamptz,
    deleted_at   timestamptz
);

CREATE TABLE clock_events (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees(id),
    site_id     bigint NOT NULL REFERENCES sites(id),
    kiosk_id    bigint REFERENCES kiosks(id),
    kind        text NOT NULL,
    happened_at timestamptz NOT NULL DEFAULT now(),
    note        text NOT NULL DEFAULT '',
    amended_by  bigint REFERENCES employees(id)
);

CREATE TABLE payroll_exports (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies(id),
    period_start date NOT NULL,
    period_end   date NOT NULL,
    status       text NOT NULL DEFAULT 'ready',
    csv          text NOT NULL DEFAULT '',
    reference    text,
    created_by   bigint NOT NULL REFERENCES employees(id)
);

CREATE TABLE announcements (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies(id),
    site_id      bigint REFERENCES sites(id),
    author_id    bigint NOT NULL REFERENCES employees(id),
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    published_at timestamptz NOT NULL DEFAULT now(),
    changed_by   bigint REFERENCES employees(id),
    deleted_at   timestamptz
);

CREATE TABLE calendar_feeds (
    token_hash  bytea PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees(id),
    revoked_at  timestamptz
);

CREATE TABLE integrations (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies(id),
    kind       text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

INSERT INTO roles (name) VALUES ('platform_admin'), ('owner'), ('manager'), ('employee');
INSERT INTO role_permissions (role, permission) VALUES
    ('owner', 'company:manage'), ('owner', 'employee:read'), ('owner', 'employee:write'), ('owner', 'shift:write'),
    ('owner', 'clock:read'), ('owner', 'clock:write'), ('owner', 'absence:read'), ('owner', 'absence:approve'),
    ('owner', 'payroll:read'), ('owner', 'announcement:write'),
    ('manager', 'employee:read'), ('manager', 'shift:write'), ('manager', 'clock:read'), ('manager', 'clock:write'),
    ('manager', 'absence:read'), ('manager', 'absence:approve'), ('manager', 'announcement:write');
