CREATE TABLE observers (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email    text NOT NULL UNIQUE,
    name     text NOT NULL,
    password text NOT NULL,
    staff    boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    digest      bytea PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id),
    expires_at  timestamptz NOT NULL
);

CREATE TABLE telescopes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL,
    aperture_cm integer NOT NULL,
    site        text NOT NULL
);

-- the computer in a dome
CREATE TABLE stations (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    telescope_id bigint NOT NULL REFERENCES telescopes (id),
    digest       bytea NOT NULL UNIQUE,
    parked       boolean NOT NULL DEFAULT false
);

CREATE TABLE instruments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    telescope_id bigint NOT NULL REFERENCES telescopes (id),
    name         text NOT NULL,
    calibration  text NOT NULL DEFAULT ''
);

CREATE TABLE proposals (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id),
    title       text NOT NULL,
    abstract    text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'draft'
);

CREATE TABLE coauthors (
    proposal_id bigint NOT NULL REFERENCES proposals (id),
    observer_id bigint NOT NULL REFERENCES observers (id),
    PRIMARY KEY (proposal_id, observer_id)
);

-- what referees write for the applicant, in confidence
CREATE TABLE reviews (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id bigint NOT NULL REFERENCES proposals (id),
    grade       integer NOT NULL,
    comments    text NOT NULL
);

CREATE TABLE allocations (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id  bigint NOT NULL REFERENCES proposals (id),
    telescope_id bigint NOT NULL REFERENCES telescopes (id),
    night        date NOT NULL,
    hours        integer NOT NULL
);

CREATE TABLE frames (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    allocation_id bigint NOT NULL REFERENCES allocations (id),
    proposal_id   bigint NOT NULL REFERENCES proposals (id),
    target        text NOT NULL,
    pixels        bytea NOT NULL DEFAULT '',
    released      boolean NOT NULL DEFAULT false
);

CREATE TABLE charts (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    observer_id bigint NOT NULL REFERENCES observers (id),
    title       text NOT NULL,
    svg         text NOT NULL DEFAULT '',
    shared      boolean NOT NULL DEFAULT false
);

CREATE TABLE weather (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    seeing     double precision NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE partners (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE alerts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES partners (id),
    object     text NOT NULL,
    position   text NOT NULL,
    embargoed  boolean NOT NULL DEFAULT false
);

CREATE TABLE feeds (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id),
    digest      bytea NOT NULL UNIQUE
);

CREATE TABLE archives (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text NOT NULL,
    digest bytea NOT NULL UNIQUE
);

CREATE TABLE subscriptions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id),
    topic       text NOT NULL,
    address     text NOT NULL,
    secret      text NOT NULL UNIQUE,
    active      boolean NOT NULL DEFAULT true
);

CREATE TABLE enquiries (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    mail text NOT NULL,
    body text NOT NULL
);

CREATE TABLE notices (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body text NOT NULL
);
