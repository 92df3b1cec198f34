CREATE TABLE accounts (
    id        BIGSERIAL PRIMARY KEY,
    email     TEXT NOT NULL UNIQUE,
    pw_hash   TEXT NOT NULL,
    role      TEXT NOT NULL DEFAULT 'host',
    suspended BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE shows (
    id         BIGSERIAL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    slug       TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL
);

CREATE TABLE collaborators (
    show_id    BIGINT NOT NULL REFERENCES shows (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    can_edit   BOOLEAN NOT NULL DEFAULT false,
    PRIMARY KEY (show_id, account_id)
);

CREATE TABLE episodes (
    id           BIGSERIAL PRIMARY KEY,
    show_id      BIGINT NOT NULL REFERENCES shows (id) ON DELETE CASCADE,
    title        TEXT NOT NULL,
    notes        TEXT NOT NULL DEFAULT '',
    transcript   TEXT NOT NULL DEFAULT '',
    audio_url    TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL DEFAULT 'draft',
    published_at TIMESTAMPTZ
);

CREATE TABLE listens (
    episode_id BIGINT NOT NULL REFERENCES episodes (id) ON DELETE CASCADE,
    day        DATE NOT NULL,
    total      BIGINT NOT NULL,
    PRIMARY KEY (episode_id, day)
);

CREATE TABLE sponsors (
    id         BIGSERIAL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    rate_cents BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE webhooks (
    id         BIGSERIAL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    url        TEXT NOT NULL,
    secret     TEXT NOT NULL
);

CREATE TABLE payouts (
    id         BIGSERIAL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    cents      BIGINT NOT NULL,
    iban       TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'pending'
);
