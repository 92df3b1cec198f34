CREATE TABLE companies (
    id               bigserial PRIMARY KEY,
    name             text NOT NULL,
    timeclock_secret text NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE depots (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    code       text NOT NULL,
    name       text NOT NULL,
    deleted_at timestamptz,
    UNIQUE (company_id, code)
);

CREATE TABLE crew_members (
    id             bigserial PRIMARY KEY,
    company_id     bigint NOT NULL REFERENCES companies (id),
    depot_id       bigint NOT NULL REFERENCES depots (id),
    email          text NOT NULL UNIQUE,
    full_name      text NOT NULL,
    phone          text NOT NULL DEFAULT '',
    password_hash  text NOT NULL,
    role           text NOT NULL DEFAULT 'crew' CHECK (role IN ('crew', 'safety', 'manager')),
    grade          text NOT NULL DEFAULT 'conductor',
    fit_until      date,
    deactivated_at timestamptz
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    member_id  bigint NOT NULL REFERENCES crew_members (id),
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Crew lent to another company until a day.
CREATE TABLE secondments (
    member_id  bigint NOT NULL REFERENCES crew_members (id),
    company_id bigint NOT NULL REFERENCES companies (id),
    until      date NOT NULL,
    PRIMARY KEY (member_id, company_id)
);

CREATE TABLE stations (
    code   text PRIMARY KEY,
    name   text NOT NULL,
    region text NOT NULL
);

CREATE TABLE shifts (
    id              bigserial PRIMARY KEY,
    depot_id        bigint NOT NULL REFERENCES depots (id),
    member_id       bigint REFERENCES crew_members (id),
    diagram         text NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    status          text NOT NULL DEFAULT 'published' CHECK (status IN ('draft', 'published', 'open', 'worked')),
    acknowledged_at timestamptz,
    version         integer NOT NULL DEFAULT 1
);

CREATE TABLE swap_requests (
    id             bigserial PRIMARY KEY,
    shift_id       bigint NOT NULL REFERENCES shifts (id),
    from_member_id bigint NOT NULL REFERENCES crew_members (id),
    to_member_id   bigint REFERENCES crew_members (id),
    status         text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'offered', 'accepted', 'cancelled', 'expired')),
    note           text NOT NULL DEFAULT '',
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE leave_requests (
    id              bigserial PRIMARY KEY,
    member_id       bigint NOT NULL REFERENCES crew_members (id),
    first_day       date NOT NULL,
    last_day        date NOT NULL,
    reason          text NOT NULL,
    status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'refused', 'withdrawn')),
    idempotency_key text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member_id, idempotency_key)
);

CREATE TABLE incidents (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies (id),
    reporter_id bigint NOT NULL REFERENCES crew_members (id),
    shift_id    bigint REFERENCES shifts (id),
    severity    text NOT NULL CHECK (severity IN ('near_miss', 'minor', 'major')),
    narrative   text NOT NULL,
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz
);

CREATE TABLE incident_comments (
    id          bigserial PRIMARY KEY,
    incident_id bigint NOT NULL REFERENCES incidents (id),
    author_id   bigint NOT NULL REFERENCES crew_members (id),
    body        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    edited_at   timestamptz
);

-- Licences, medical certificates and the like.
CREATE TABLE documents (
    id           bigserial PRIMARY KEY,
    member_id    bigint NOT NULL REFERENCES crew_members (id),
    kind         text NOT NULL,
    filename     text NOT NULL,
    content_type text NOT NULL,
    content      bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE TABLE roster_shares (
    id         bigserial PRIMARY KEY,
    depot_id   bigint NOT NULL REFERENCES depots (id),
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE clock_events (
    id          bigserial PRIMARY KEY,
    shift_id    bigint NOT NULL REFERENCES shifts (id),
    kind        text NOT NULL CHECK (kind IN ('on', 'off')),
    happened_at timestamptz NOT NULL
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies (id),
    actor_id   bigint NOT NULL REFERENCES crew_members (id),
    action     text NOT NULL,
    subject    text NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);
