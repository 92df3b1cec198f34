CREATE TABLE users (
    id        bigserial PRIMARY KEY,
    email     text NOT NULL UNIQUE,
    name      text NOT NULL,
    pwhash    text NOT NULL,
    staff     boolean NOT NULL DEFAULT false,
    suspended boolean NOT NULL DEFAULT false
);

CREATE TABLE stations (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE station_members (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    role       text NOT NULL CHECK (role IN ('owner', 'producer', 'host')),
    share      int NOT NULL DEFAULT 0,
    UNIQUE (station_id, user_id)
);

CREATE TABLE shows (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    slug       text NOT NULL UNIQUE,
    title      text NOT NULL,
    artwork    text NOT NULL DEFAULT ''
);

CREATE TABLE episodes (
    id         bigserial PRIMARY KEY,
    show_id    bigint NOT NULL REFERENCES shows (id),
    station_id bigint NOT NULL REFERENCES stations (id),
    title      text NOT NULL,
    script     text NOT NULL DEFAULT '',
    host_ref   text NOT NULL DEFAULT '',
    published  boolean NOT NULL DEFAULT false
);

CREATE TABLE playlists (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    name       text NOT NULL
);

CREATE TABLE tracks (
    id          bigserial PRIMARY KEY,
    playlist_id bigint NOT NULL REFERENCES playlists (id),
    title       text NOT NULL,
    position    int NOT NULL DEFAULT 0
);

CREATE TABLE sponsors (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    name       text NOT NULL,
    budget     bigint NOT NULL DEFAULT 0
);

CREATE TABLE royalties (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    payee      text NOT NULL,
    cents      bigint NOT NULL
);

CREATE TABLE subscriptions (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    show_id bigint NOT NULL REFERENCES shows (id),
    plan    text NOT NULL DEFAULT 'free',
    UNIQUE (user_id, show_id)
);

CREATE TABLE subscription_notes (
    subscription_id bigint PRIMARY KEY REFERENCES subscriptions (id),
    note            text NOT NULL
);

CREATE TABLE plays (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL,
    played_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE badges (
    user_id bigint NOT NULL REFERENCES users (id),
    name    text NOT NULL
);
