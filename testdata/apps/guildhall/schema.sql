CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    about         text NOT NULL DEFAULT '',
    rank          int NOT NULL DEFAULT 0,
    password_hash text NOT NULL,
    feed_secret   text NOT NULL UNIQUE,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE guilds (
    id     bigserial PRIMARY KEY,
    slug   text NOT NULL UNIQUE,
    name   text NOT NULL,
    motto  text NOT NULL DEFAULT '',
    listed boolean NOT NULL DEFAULT false
);

-- rank: 1 member, 3 officer, 4 treasurer, 5 founder
CREATE TABLE memberships (
    guild_id bigint NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
    user_id  bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rank     int NOT NULL DEFAULT 1,
    PRIMARY KEY (guild_id, user_id)
);

CREATE TABLE events (
    id         bigserial PRIMARY KEY,
    guild_id   bigint NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
    created_by bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL,
    notes      text NOT NULL DEFAULT '',
    public     boolean NOT NULL DEFAULT false,
    cancelled  boolean NOT NULL DEFAULT false,
    starts_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE minutes (
    id       bigserial PRIMARY KEY,
    guild_id bigint NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
    held_on  date NOT NULL DEFAULT current_date,
    body     text NOT NULL
);

CREATE TABLE letters (
    id           bigserial PRIMARY KEY,
    sender_id    bigint NOT NULL REFERENCES users (id),
    recipient_id bigint NOT NULL REFERENCES users (id),
    subject      text NOT NULL,
    body         text NOT NULL,
    sent_at      timestamptz NOT NULL DEFAULT now(),
    read_at      timestamptz,
    trashed      boolean NOT NULL DEFAULT false
);

CREATE TABLE files (
    id          bigserial PRIMARY KEY,
    owner_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name        text NOT NULL,
    content     bytea NOT NULL,
    share_token text UNIQUE,
    downloads   int NOT NULL DEFAULT 0,
    archived_at timestamptz
);

CREATE TABLE invitations (
    id          bigserial PRIMARY KEY,
    guild_id    bigint NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
    invited_by  bigint NOT NULL REFERENCES users (id),
    secret_hash text NOT NULL UNIQUE,
    accepted_by bigint REFERENCES users (id)
);

CREATE TABLE payments (
    id        bigserial PRIMARY KEY,
    user_id   bigint NOT NULL REFERENCES users (id),
    guild_id  bigint NOT NULL REFERENCES guilds (id),
    cents     bigint NOT NULL,
    reference text NOT NULL,
    note      text NOT NULL DEFAULT '',
    paid_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE feedback (
    id       bigserial PRIMARY KEY,
    user_id  bigint NOT NULL REFERENCES users (id),
    guild_id bigint NOT NULL REFERENCES guilds (id),
    body     text NOT NULL
);

CREATE TABLE reset_tokens (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash text NOT NULL UNIQUE,
    label      text NOT NULL DEFAULT '',
    last_used  timestamptz
);
