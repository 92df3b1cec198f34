CREATE TABLE users (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email      TEXT NOT NULL UNIQUE,
    pw_hash    TEXT NOT NULL,
    feed_token TEXT NOT NULL UNIQUE,
    disabled   TIMESTAMPTZ
);

CREATE TABLE roles (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    TEXT NOT NULL CHECK (role IN ('staff', 'accounting')),
    PRIMARY KEY (user_id, role)
);

CREATE TABLE sessions (
    digest  BYTEA PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires TIMESTAMPTZ NOT NULL
);

CREATE TABLE languages (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE teams (
    id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE memberships (
    team_id BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rank    INT NOT NULL DEFAULT 1, -- 1 translator, 2 reviewer, 3 manager
    PRIMARY KEY (team_id, user_id)
);

CREATE TABLE invites (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id  BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    email    TEXT NOT NULL,
    digest   BYTEA NOT NULL UNIQUE,
    accepted TIMESTAMPTZ
);

CREATE TABLE projects (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id    BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    target     TEXT NOT NULL DEFAULT 'de',
    created_by BIGINT REFERENCES users (id)
);

CREATE TABLE documents (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    title       TEXT NOT NULL,
    body        TEXT NOT NULL DEFAULT '',
    version     INT NOT NULL DEFAULT 1,
    assignee_id BIGINT REFERENCES users (id),
    due         DATE
);

CREATE TABLE comments (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    author_id   BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    body        TEXT NOT NULL
);

CREATE TABLE glossaries (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    title   TEXT NOT NULL,
    shared  BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE terms (
    glossary_id BIGINT NOT NULL REFERENCES glossaries (id) ON DELETE CASCADE,
    source      TEXT NOT NULL,
    target      TEXT NOT NULL
);

CREATE TABLE invoices (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    number  TEXT NOT NULL,
    cents   BIGINT NOT NULL,
    paid    TIMESTAMPTZ
);
