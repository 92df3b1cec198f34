CREATE TABLE users (
    id             bigserial PRIMARY KEY,
    email          text NOT NULL UNIQUE,
    name           text NOT NULL,
    password_hash  text NOT NULL,
    platform_admin boolean NOT NULL DEFAULT false
);

CREATE TABLE companies (
    id      bigserial PRIMARY KEY,
    name    text NOT NULL,
    country text NOT NULL DEFAULT 'DE',
    plan    text NOT NULL DEFAULT 'starter'
);

CREATE TABLE memberships (
    user_id    bigint NOT NULL REFERENCES users (id),
    company_id bigint NOT NULL REFERENCES companies (id),
    role       text NOT NULL,
    PRIMARY KEY (user_id, company_id)
);

CREATE TABLE role_permissions (
    role       text NOT NULL,
    permission text NOT NULL,
    PRIMARY KEY (role, permission)
);

INSERT INTO role_permissions VALUES
    ('hr', 'employees.read'), ('hr', 'employees.write'), ('hr', 'payroll.read'), ('hr', 'payroll.run'),
    ('hr', 'documents.write'), ('hr', 'timeoff.decide'),
    ('owner', 'employees.read'), ('owner', 'employees.write'), ('owner', 'payroll.read'), ('owner', 'payroll.run'),
    ('owner', 'documents.write'), ('owner', 'timeoff.decide'), ('owner', 'integrations.write'), ('hr', 'integrations.write');

CREATE TABLE employees (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    user_id      bigint REFERENCES users (id),
    manager_id   bigint REFERENCES employees (id),
    full_name    text NOT NULL,
    phone        text NOT NULL DEFAULT '',
    department   text NOT NULL DEFAULT '',
    salary_cents bigint NOT NULL DEFAULT 0,
    leave_days   int NOT NULL DEFAULT 0
);

CREATE TABLE contracts (
    id           bigserial PRIMARY KEY,
    employee_id  bigint NOT NULL REFERENCES employees (id),
    title        text NOT NULL,
    salary_cents bigint NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'sent',
    envelope_ref text
);

CREATE TABLE payroll_runs (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    period       text NOT NULL,
    status       text NOT NULL DEFAULT 'draft',
    provider_ref text
);

CREATE TABLE payslips (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    run_id      bigint REFERENCES payroll_runs (id),
    period      text NOT NULL,
    net_cents   bigint NOT NULL DEFAULT 0,
    pdf         bytea NOT NULL DEFAULT ''
);

CREATE TABLE time_off_requests (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    starts_on   text NOT NULL,
    ends_on     text NOT NULL,
    reason      text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'pending',
    decided_by  bigint REFERENCES employees (id)
);

CREATE TABLE documents (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies (id),
    employee_id bigint REFERENCES employees (id),
    name        text NOT NULL,
    storage_key text NOT NULL,
    visibility  text NOT NULL DEFAULT 'private'
);

CREATE TABLE bank_accounts (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    iban        text NOT NULL,
    holder      text NOT NULL
);

CREATE TABLE approvals (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies (id),
    approver_id  bigint NOT NULL REFERENCES employees (id),
    subject_type text NOT NULL,
    subject_id   bigint NOT NULL,
    status       text NOT NULL DEFAULT 'pending',
    note         text NOT NULL DEFAULT ''
);

CREATE TABLE emergency_contacts (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    name        text NOT NULL,
    phone       text NOT NULL
);

CREATE TABLE webhook_endpoints (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    url        text NOT NULL,
    secret     text NOT NULL
);

CREATE TABLE notifications (
    id          bigserial PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    text        text NOT NULL
);
