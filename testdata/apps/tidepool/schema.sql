CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'member',
    city          text NOT NULL DEFAULT '',
    bio           text NOT NULL DEFAULT ''
);

CREATE TABLE surveys (
    id         bigserial PRIMARY KEY,
    owner_id   bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL,
    site       text NOT NULL DEFAULT '',
    notes      text NOT NULL DEFAULT '',
    visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'public')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE survey_observers (
    survey_id bigint NOT NULL REFERENCES surveys (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (survey_id, user_id)
);

CREATE TABLE sightings (
    id         bigserial PRIMARY KEY,
    survey_id  bigint NOT NULL REFERENCES surveys (id),
    species    text NOT NULL,
    count      int NOT NULL DEFAULT 1,
    remark     text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE photos (
    id          bigserial PRIMARY KEY,
    sighting_id bigint NOT NULL REFERENCES sightings (id),
    url         text NOT NULL,
    caption     text NOT NULL DEFAULT ''
);

CREATE TABLE comments (
    id         bigserial PRIMARY KEY,
    survey_id  bigint NOT NULL REFERENCES surveys (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE alerts (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    species text NOT NULL,
    region  text NOT NULL DEFAULT '',
    active  boolean NOT NULL DEFAULT true
);

CREATE TABLE loans (
    id          bigserial PRIMARY KEY,
    borrower_id bigint NOT NULL REFERENCES users (id),
    item        text NOT NULL,
    due         date NOT NULL,
    returned_at timestamptz
);

CREATE TABLE exports (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    status  text NOT NULL DEFAULT 'done',
    csv     text NOT NULL DEFAULT ''
);

CREATE TABLE labs (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE lab_members (
    lab_id  bigint NOT NULL REFERENCES labs (id),
    user_id bigint NOT NULL REFERENCES users (id),
    role    text NOT NULL CHECK (role IN ('lead', 'field')),
    PRIMARY KEY (lab_id, user_id)
);

CREATE TABLE loggers (
    id           bigserial PRIMARY KEY,
    lab_id       bigint NOT NULL REFERENCES labs (id),
    serial       text NOT NULL UNIQUE,
    key_hash     text NOT NULL,
    label        text NOT NULL DEFAULT '',
    offset_milli int NOT NULL DEFAULT 0
);

CREATE TABLE readings (
    id        bigserial PRIMARY KEY,
    logger_id bigint NOT NULL REFERENCES loggers (id),
    celsius   double precision NOT NULL,
    note      text NOT NULL DEFAULT '',
    taken_at  timestamptz NOT NULL DEFAULT now()
);
