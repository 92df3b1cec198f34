CREATE TABLE observers (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'observer' CHECK (role IN ('observer', 'operator'))
);

CREATE TABLE web_sessions (
    digest      bytea PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id) ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);

-- what the network owns; everybody may look at it
CREATE TABLE telescopes (
    id          bigserial PRIMARY KEY,
    code        text NOT NULL UNIQUE,
    name        text NOT NULL,
    site        text NOT NULL,
    status      text NOT NULL DEFAULT 'idle'
);

CREATE TABLE nights (
    id           bigserial PRIMARY KEY,
    telescope_id bigint NOT NULL REFERENCES telescopes (id),
    night        date NOT NULL,
    sky          text NOT NULL DEFAULT 'unknown',
    UNIQUE (telescope_id, night)
);

CREATE TABLE logbook (
    id           bigserial PRIMARY KEY,
    telescope_id bigint NOT NULL REFERENCES telescopes (id),
    entry        text NOT NULL,
    written_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE catalogue (
    id        bigserial PRIMARY KEY,
    target    text NOT NULL,
    magnitude double precision NOT NULL DEFAULT 0
);

-- the control computers of the telescopes sign in with these
CREATE TABLE instrument_keys (
    digest       bytea PRIMARY KEY,
    telescope_id bigint NOT NULL REFERENCES telescopes (id)
);

CREATE TABLE requests (
    id           bigserial PRIMARY KEY,
    observer_id  bigint NOT NULL REFERENCES observers (id),
    telescope_id bigint NOT NULL REFERENCES telescopes (id),
    target       text NOT NULL,
    status       text NOT NULL DEFAULT 'queued',
    published    boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notes (
    id         bigserial PRIMARY KEY,
    request_id bigint NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    body       text NOT NULL
);

CREATE TABLE exposures (
    id         bigserial PRIMARY KEY,
    request_id bigint NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    seconds    int NOT NULL,
    quality    text NOT NULL DEFAULT 'unchecked',
    frame      text NOT NULL
);

-- what an observer has put together for download
CREATE TABLE bundles (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    observer_id bigint NOT NULL REFERENCES observers (id),
    manifest    text NOT NULL
);

CREATE TABLE papers (
    id          bigserial PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id),
    title       text NOT NULL,
    draft       text NOT NULL DEFAULT '',
    printed     boolean NOT NULL DEFAULT false
);

CREATE TABLE alerts (
    id          bigserial PRIMARY KEY,
    observer_id bigint NOT NULL REFERENCES observers (id),
    target      text NOT NULL,
    stop_token  text NOT NULL UNIQUE
);

-- what visitors write to us
CREATE TABLE messages (
    id    bigserial PRIMARY KEY,
    email text NOT NULL,
    body  text NOT NULL
);
