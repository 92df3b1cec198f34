CREATE TABLE people (
    id    bigserial PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name  text NOT NULL,
    role  text NOT NULL DEFAULT 'member',
    duty  text NOT NULL DEFAULT ''
);

CREATE TABLE brigades (
    id          bigserial PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    name        text NOT NULL,
    feed_digest bytea NOT NULL UNIQUE
);

CREATE TABLE memberships (
    brigade_id bigint NOT NULL REFERENCES brigades,
    person_id  bigint NOT NULL REFERENCES people ON DELETE CASCADE,
    rank       text NOT NULL DEFAULT 'crew',
    PRIMARY KEY (brigade_id, person_id)
);

CREATE TABLE access_tokens (
    id         bigserial PRIMARY KEY,
    person_id  bigint NOT NULL REFERENCES people ON DELETE CASCADE,
    name       text NOT NULL,
    digest     bytea NOT NULL UNIQUE,
    scopes     text[] NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE kiosks (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    name       text NOT NULL UNIQUE,
    digest     bytea NOT NULL UNIQUE
);

CREATE TABLE check_ins (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    badge      text NOT NULL
);

CREATE TABLE consoles (
    digest     bytea PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    expires_at timestamptz NOT NULL
);

CREATE TABLE hydrants (
    id     bigserial PRIMARY KEY,
    street text NOT NULL,
    flow   integer NOT NULL DEFAULT 800
);

CREATE TABLE hydrant_reports (
    id         bigserial PRIMARY KEY,
    hydrant_id bigint NOT NULL REFERENCES hydrants ON DELETE CASCADE,
    person_id  bigint NOT NULL REFERENCES people,
    note       text NOT NULL
);

CREATE TABLE notices (
    id        bigserial PRIMARY KEY,
    title     text NOT NULL,
    published boolean NOT NULL DEFAULT false
);

CREATE TABLE incidents (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    title      text NOT NULL,
    report     text NOT NULL DEFAULT '',
    closed     boolean NOT NULL DEFAULT false
);

CREATE TABLE crews (
    incident_id bigint NOT NULL REFERENCES incidents ON DELETE CASCADE,
    person_id   bigint NOT NULL REFERENCES people,
    task        text NOT NULL
);

CREATE TABLE drills (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    title      text NOT NULL
);

CREATE TABLE attendances (
    id        bigserial PRIMARY KEY,
    drill_id  bigint NOT NULL REFERENCES drills ON DELETE CASCADE,
    person_id bigint NOT NULL REFERENCES people,
    secret    text NOT NULL UNIQUE,
    answer    text NOT NULL DEFAULT ''
);

CREATE TABLE engines (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    call_sign  text NOT NULL
);

CREATE TABLE kit (
    id         uuid PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    label      text NOT NULL
);

CREATE TABLE kit_checks (
    id        bigserial PRIMARY KEY,
    kit_id    uuid NOT NULL REFERENCES kit,
    person_id bigint NOT NULL REFERENCES people,
    note      text NOT NULL
);

CREATE TABLE certificates (
    id        bigserial PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people,
    title     text NOT NULL,
    code      text NOT NULL UNIQUE
);

CREATE TABLE callouts (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    alarm      text NOT NULL,
    cancelled  boolean NOT NULL DEFAULT false
);

CREATE TABLE inspections (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    officer    text NOT NULL,
    summary    text NOT NULL
);

CREATE TABLE grants (
    id         bigserial PRIMARY KEY,
    brigade_id bigint NOT NULL REFERENCES brigades,
    purpose    text NOT NULL,
    state      text NOT NULL DEFAULT 'asked'
);

CREATE TABLE stations (
    id     bigserial PRIMARY KEY,
    name   text NOT NULL,
    listed boolean NOT NULL DEFAULT true
);
