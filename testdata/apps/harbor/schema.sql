CREATE TABLE marinas (
    id        bigserial PRIMARY KEY,
    name      text NOT NULL
);

CREATE TABLE users (
    id        bigserial PRIMARY KEY,
    marina_id bigint NOT NULL REFERENCES marinas (id),
    email     text NOT NULL UNIQUE,
    name      text NOT NULL,
    role      text NOT NULL DEFAULT 'holder' CHECK (role IN ('holder', 'staff', 'operator')),
    password  text NOT NULL
);

-- which role may do what; read once at start
CREATE TABLE role_permissions (
    role       text NOT NULL,
    permission text NOT NULL,
    PRIMARY KEY (role, permission)
);

INSERT INTO role_permissions VALUES
    ('staff', 'invoices:read'), ('staff', 'invoices:settle'), ('staff', 'reports:read'),
    ('operator', 'users:manage');

CREATE TABLE password_resets (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE outbox (
    id        bigserial PRIMARY KEY,
    recipient text NOT NULL,
    body      text NOT NULL,
    queued_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE boats (
    id        bigserial PRIMARY KEY,
    marina_id bigint NOT NULL REFERENCES marinas (id),
    owner_id  bigint NOT NULL REFERENCES users (id),
    name      text NOT NULL,
    reg_no    text NOT NULL,
    length_cm int NOT NULL,
    mmsi      text NOT NULL DEFAULT ''
);

CREATE TABLE crew (
    id       bigserial PRIMARY KEY,
    boat_id  bigint NOT NULL REFERENCES boats (id),
    name     text NOT NULL,
    phone    text NOT NULL DEFAULT ''
);

CREATE TABLE berths (
    id        bigserial PRIMARY KEY,
    marina_id bigint NOT NULL REFERENCES marinas (id),
    code      text NOT NULL,
    length_cm int NOT NULL DEFAULT 1200,
    boat_id   bigint REFERENCES boats (id)
);

CREATE TABLE contracts (
    id            bigserial PRIMARY KEY,
    marina_id     bigint NOT NULL REFERENCES marinas (id),
    holder_id     bigint NOT NULL REFERENCES users (id),
    boat_id       bigint NOT NULL REFERENCES boats (id),
    berth_id      bigint NOT NULL REFERENCES berths (id),
    status        text NOT NULL DEFAULT 'active',
    monthly_cents bigint NOT NULL,
    ends_on       date NOT NULL,
    remark        text NOT NULL DEFAULT ''
);

CREATE TABLE invoices (
    id          bigserial PRIMARY KEY,
    marina_id   bigint NOT NULL REFERENCES marinas (id),
    user_id     bigint NOT NULL REFERENCES users (id),
    contract_id bigint REFERENCES contracts (id),
    number      text NOT NULL UNIQUE,
    total_cents bigint NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    paid_on     date
);

CREATE TABLE payments (
    id         bigserial PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoices (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    reference  text NOT NULL
);

CREATE TABLE work_orders (
    id        bigserial PRIMARY KEY,
    boat_id   bigint NOT NULL REFERENCES boats (id),
    title     text NOT NULL,
    status    text NOT NULL DEFAULT 'requested',
    cost_cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE visitor_passes (
    id         bigserial PRIMARY KEY,
    boat_id    bigint NOT NULL REFERENCES boats (id),
    visitor    text NOT NULL,
    gate_code  text NOT NULL,
    valid_until timestamptz NOT NULL
);

CREATE TABLE pass_links (
    token_hash text PRIMARY KEY,
    pass_id    bigint NOT NULL REFERENCES visitor_passes (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE meters (
    id        bigserial PRIMARY KEY,
    berth_id  bigint NOT NULL REFERENCES berths (id),
    kind      text NOT NULL DEFAULT 'power'
);

CREATE TABLE meter_keys (
    key_hash   text PRIMARY KEY,
    meter_id   bigint NOT NULL REFERENCES meters (id),
    revoked_at timestamptz
);

CREATE TABLE meter_readings (
    id       bigserial PRIMARY KEY,
    meter_id bigint NOT NULL REFERENCES meters (id),
    value    bigint NOT NULL,
    taken_at timestamptz NOT NULL
);
