CREATE TABLE users (
    id      bigserial PRIMARY KEY,
    email   text NOT NULL UNIQUE,
    name    text NOT NULL,
    pw_hash text NOT NULL,
    staff   boolean NOT NULL DEFAULT false
);

CREATE TABLE orgs (
    id   bigserial PRIMARY KEY,
    name text NOT NULL,
    plan text NOT NULL DEFAULT 'trial'
);

CREATE TABLE memberships (
    org_id  bigint NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    text NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
    PRIMARY KEY (org_id, user_id)
);

-- tokens are opaque; only their digest is kept
CREATE TABLE access_tokens (
    digest     bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client     text NOT NULL DEFAULT '',
    expires_at timestamptz NOT NULL
);

CREATE TABLE screens (
    id          bigserial PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    name        text NOT NULL,
    place       text NOT NULL DEFAULT '',
    key_digest  bytea UNIQUE,
    retired_at  timestamptz
);

CREATE TABLE playlists (
    id     bigserial PRIMARY KEY,
    org_id bigint NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    title  text NOT NULL,
    locked boolean NOT NULL DEFAULT false
);

CREATE TABLE assets (
    id      bigserial PRIMARY KEY,
    org_id  bigint NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    name    text NOT NULL,
    mime    text NOT NULL DEFAULT 'text/plain',
    content text NOT NULL DEFAULT ''
);

CREATE TABLE playlist_items (
    id          bigserial PRIMARY KEY,
    playlist_id bigint NOT NULL REFERENCES playlists (id) ON DELETE CASCADE,
    asset_id    bigint NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
    seconds     integer NOT NULL DEFAULT 10
);

CREATE TABLE slots (
    id          bigserial PRIMARY KEY,
    screen_id   bigint NOT NULL REFERENCES screens (id) ON DELETE CASCADE,
    playlist_id bigint NOT NULL REFERENCES playlists (id) ON DELETE CASCADE,
    from_hour   integer NOT NULL DEFAULT 0
);
