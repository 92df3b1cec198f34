CREATE TABLE singers (
    id        BIGSERIAL PRIMARY KEY,
    name      TEXT NOT NULL,
    email     TEXT NOT NULL UNIQUE,
    password  TEXT NOT NULL,
    suspended BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    digest    BYTEA PRIMARY KEY,
    singer_id BIGINT NOT NULL REFERENCES singers (id) ON DELETE CASCADE
);

CREATE TABLE choirs (
    id   BIGSERIAL PRIMARY KEY,
    name TEXT NOT NULL,
    city TEXT NOT NULL DEFAULT ''
);

CREATE TABLE members (
    choir_id  BIGINT NOT NULL REFERENCES choirs (id) ON DELETE CASCADE,
    singer_id BIGINT NOT NULL REFERENCES singers (id) ON DELETE CASCADE,
    conducts  BOOLEAN NOT NULL DEFAULT false,
    PRIMARY KEY (choir_id, singer_id)
);

CREATE TABLE songs (
    id       BIGSERIAL PRIMARY KEY,
    choir_id BIGINT NOT NULL REFERENCES choirs (id) ON DELETE CASCADE,
    title    TEXT NOT NULL,
    key      TEXT NOT NULL DEFAULT ''
);

CREATE TABLE rehearsals (
    id       BIGSERIAL PRIMARY KEY,
    choir_id BIGINT NOT NULL REFERENCES choirs (id) ON DELETE CASCADE,
    place    TEXT NOT NULL,
    notes    TEXT NOT NULL DEFAULT ''
);

CREATE TABLE attendance (
    id           BIGSERIAL PRIMARY KEY,
    rehearsal_id BIGINT NOT NULL REFERENCES rehearsals (id) ON DELETE CASCADE,
    singer_id    BIGINT NOT NULL REFERENCES singers (id) ON DELETE CASCADE,
    excuse       TEXT NOT NULL DEFAULT '',
    UNIQUE (rehearsal_id, singer_id)
);

CREATE TABLE dues (
    id        BIGSERIAL PRIMARY KEY,
    singer_id BIGINT NOT NULL REFERENCES singers (id) ON DELETE CASCADE,
    cents     BIGINT NOT NULL,
    paid      BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE payments (
    due_id    BIGINT NOT NULL REFERENCES dues (id) ON DELETE CASCADE,
    reference TEXT NOT NULL
);

CREATE TABLE invitations (
    code     TEXT PRIMARY KEY,
    choir_id BIGINT NOT NULL REFERENCES choirs (id) ON DELETE CASCADE
);

-- which collecting societies there are
CREATE TABLE licences (
    code  TEXT PRIMARY KEY,
    title TEXT NOT NULL
);
