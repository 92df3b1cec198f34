CREATE TABLE users (
    id     bigserial PRIMARY KEY,
    email  text NOT NULL UNIQUE,
    name   text NOT NULL,
    pwhash text NOT NULL
);

CREATE TABLE tokens (
    hash    text PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    expires timestamptz NOT NULL
);

CREATE TABLE orgs (
    id   bigserial PRIMARY KEY,
    name text NOT NULL,
    plan text NOT NULL DEFAULT 'seedling'
);

CREATE TABLE members (
    org_id  bigint NOT NULL REFERENCES orgs (id),
    user_id bigint NOT NULL REFERENCES users (id),
    role    text NOT NULL CHECK (role IN ('member', 'admin')),
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE invitations (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES orgs (id),
    email       text NOT NULL,
    role        text NOT NULL CHECK (role IN ('member', 'admin')),
    token_hash  text NOT NULL UNIQUE,
    accepted_at timestamptz
);

CREATE TABLE api_keys (
    id      bigserial PRIMARY KEY,
    org_id  bigint NOT NULL REFERENCES orgs (id),
    name    text NOT NULL,
    hash    text NOT NULL UNIQUE,
    scope   text NOT NULL DEFAULT 'yields:write',
    revoked boolean NOT NULL DEFAULT false
);

CREATE TABLE fields (
    id       bigserial PRIMARY KEY,
    org_id   bigint NOT NULL REFERENCES orgs (id),
    name     text NOT NULL,
    soil     text NOT NULL DEFAULT '',
    hectares double precision NOT NULL DEFAULT 0
);

CREATE TABLE plantings (
    id       bigserial PRIMARY KEY,
    field_id bigint NOT NULL REFERENCES fields (id),
    crop     text NOT NULL
);

CREATE TABLE yields (
    id          bigserial PRIMARY KEY,
    planting_id bigint NOT NULL REFERENCES plantings (id),
    kilos       int NOT NULL,
    note        text NOT NULL DEFAULT ''
);

CREATE TABLE reports (
    id     bigserial PRIMARY KEY,
    org_id bigint NOT NULL REFERENCES orgs (id),
    title  text NOT NULL,
    body   text NOT NULL
);

CREATE TABLE audit (
    id     bigserial PRIMARY KEY,
    org_id bigint NOT NULL REFERENCES orgs (id),
    line   text NOT NULL
);
