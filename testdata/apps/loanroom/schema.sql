CREATE TABLE museums (
    id     BIGSERIAL PRIMARY KEY,
    name   TEXT NOT NULL,
    closed TIMESTAMPTZ
);

CREATE TABLE staff (
    id        BIGSERIAL PRIMARY KEY,
    museum_id BIGINT NOT NULL REFERENCES museums (id),
    email     TEXT NOT NULL UNIQUE,
    password  TEXT NOT NULL,
    duties    INTEGER NOT NULL DEFAULT 1 -- 1 curator, 2 registrar, 4 operator of the platform
);

CREATE TABLE sessions (
    digest   BYTEA PRIMARY KEY,
    staff_id BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires  TIMESTAMPTZ NOT NULL
);

CREATE TABLE objects (
    id        BIGSERIAL PRIMARY KEY,
    museum_id BIGINT NOT NULL REFERENCES museums (id),
    slug      TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    value     BIGINT NOT NULL DEFAULT 0,
    on_offer  BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE loans (
    id          BIGSERIAL PRIMARY KEY,
    object_id   BIGINT NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    lender_id   BIGINT NOT NULL REFERENCES museums (id),
    borrower_id BIGINT NOT NULL REFERENCES museums (id),
    status      TEXT NOT NULL DEFAULT 'asked',
    until       DATE NOT NULL DEFAULT current_date + 90
);

CREATE TABLE reports (
    id      BIGSERIAL PRIMARY KEY,
    loan_id BIGINT NOT NULL REFERENCES loans (id) ON DELETE CASCADE,
    author  BIGINT NOT NULL REFERENCES staff (id),
    text    TEXT NOT NULL
);

CREATE TABLE journal (
    id        BIGSERIAL PRIMARY KEY,
    museum_id BIGINT NOT NULL REFERENCES museums (id),
    staff_id  BIGINT NOT NULL,
    what      TEXT NOT NULL
);

-- forwarders that are certified for works of art
CREATE TABLE couriers (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
);
