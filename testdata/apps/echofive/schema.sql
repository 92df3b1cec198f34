CREATE TABLE accounts (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    display_name  text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'listener' CHECK (role IN ('listener', 'host', 'admin')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE stations (
    id         bigserial PRIMARY KEY,
    slug       text NOT NULL UNIQUE,
    name       text NOT NULL,
    city       text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    station_id bigint NOT NULL REFERENCES stations (id),
    account_id bigint NOT NULL REFERENCES accounts (id),
    role       text NOT NULL CHECK (role IN ('manager', 'treasurer', 'volunteer')),
    PRIMARY KEY (station_id, account_id)
);

CREATE TABLE playout_keys (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    key_hash   text NOT NULL UNIQUE,
    label      text NOT NULL DEFAULT '',
    revoked_at timestamptz
);

CREATE TABLE shows (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    lead_id    bigint NOT NULL REFERENCES accounts (id),
    title      text NOT NULL,
    blurb      text NOT NULL DEFAULT '',
    slot       text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE show_hosts (
    show_id    bigint NOT NULL REFERENCES shows (id),
    account_id bigint NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (show_id, account_id)
);

CREATE TABLE episodes (
    id         bigserial PRIMARY KEY,
    show_id    bigint NOT NULL REFERENCES shows (id),
    title      text NOT NULL,
    notes      text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published')),
    share_hash text UNIQUE,
    aired_at   timestamptz,
    deleted_at timestamptz
);

CREATE TABLE recordings (
    id         bigserial PRIMARY KEY,
    episode_id bigint NOT NULL REFERENCES episodes (id),
    filename   text NOT NULL,
    mime       text NOT NULL DEFAULT 'audio/ogg',
    body       bytea NOT NULL
);

CREATE TABLE tracks (
    id     bigserial PRIMARY KEY,
    artist text NOT NULL,
    title  text NOT NULL,
    label  text NOT NULL DEFAULT ''
);

CREATE TABLE playlists (
    id          bigserial PRIMARY KEY,
    account_id  bigint NOT NULL REFERENCES accounts (id),
    title       text NOT NULL,
    visibility  text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'members')),
    archived_at timestamptz
);

CREATE TABLE playlist_items (
    id          bigserial PRIMARY KEY,
    playlist_id bigint NOT NULL REFERENCES playlists (id),
    track_id    bigint NOT NULL REFERENCES tracks (id),
    position    int NOT NULL,
    note        text NOT NULL DEFAULT ''
);

CREATE TABLE spins (
    id           bigserial PRIMARY KEY,
    station_id   bigint NOT NULL REFERENCES stations (id),
    track_id     bigint NOT NULL REFERENCES tracks (id),
    played_at    timestamptz NOT NULL DEFAULT now(),
    retracted_at timestamptz
);

CREATE TABLE donations (
    id           bigserial PRIMARY KEY,
    station_id   bigint NOT NULL REFERENCES stations (id),
    donor_id     bigint NOT NULL REFERENCES accounts (id),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    dedication   text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'pledged',
    provider_ref text NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id         bigserial PRIMARY KEY,
    station_id bigint NOT NULL REFERENCES stations (id),
    show_id    bigint NOT NULL REFERENCES shows (id),
    sender_id  bigint NOT NULL REFERENCES accounts (id),
    kind       text NOT NULL CHECK (kind IN ('request', 'shoutout')),
    body       text NOT NULL,
    sent_at    timestamptz NOT NULL DEFAULT now(),
    read_at    timestamptz
);

CREATE TABLE hook_events (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    account_id bigint,
    action     text NOT NULL,
    object     text NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
