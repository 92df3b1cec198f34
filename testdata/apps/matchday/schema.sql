CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    is_superadmin boolean NOT NULL DEFAULT false,
    deleted_at    timestamptz
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE referees (
    id            bigserial PRIMARY KEY,
    licence       text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    suspended     boolean NOT NULL DEFAULT false
);

CREATE TABLE referee_tokens (
    token_hash text PRIMARY KEY,
    referee_id bigint NOT NULL REFERENCES referees (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE clubs (
    id            bigserial PRIMARY KEY,
    name          text NOT NULL,
    contact_email text NOT NULL DEFAULT '',
    deleted_at    timestamptz
);

CREATE TABLE memberships (
    club_id bigint NOT NULL REFERENCES clubs (id),
    user_id bigint NOT NULL REFERENCES users (id),
    role    text NOT NULL CHECK (role IN ('owner', 'manager', 'member')),
    PRIMARY KEY (club_id, user_id)
);

CREATE TABLE seasons (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE teams (
    id         bigserial PRIMARY KEY,
    club_id    bigint NOT NULL REFERENCES clubs (id),
    name       text NOT NULL,
    division   text NOT NULL DEFAULT '',
    colours    text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE players (
    id           bigserial PRIMARY KEY,
    team_id      bigint NOT NULL REFERENCES teams (id),
    name         text NOT NULL,
    born_on      date NOT NULL,
    shirt        integer NOT NULL DEFAULT 0,
    phone        text NOT NULL DEFAULT '',
    medical_note text NOT NULL DEFAULT '',
    updated_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE TABLE fixtures (
    id           bigserial PRIMARY KEY,
    season_id    bigint NOT NULL REFERENCES seasons (id),
    home_team_id bigint NOT NULL REFERENCES teams (id),
    away_team_id bigint NOT NULL REFERENCES teams (id),
    referee_id   bigint REFERENCES referees (id),
    venue        text NOT NULL DEFAULT '',
    kickoff      timestamptz NOT NULL,
    status       text NOT NULL DEFAULT 'scheduled',
    live_home    integer NOT NULL DEFAULT 0,
    live_away    integer NOT NULL DEFAULT 0
);

CREATE TABLE results (
    id           bigserial PRIMARY KEY,
    fixture_id   bigint NOT NULL UNIQUE REFERENCES fixtures (id),
    home         integer NOT NULL,
    away         integer NOT NULL,
    report       text NOT NULL DEFAULT '',
    submitted_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cases (
    id          bigserial PRIMARY KEY,
    club_id     bigint NOT NULL REFERENCES clubs (id),
    player_id   bigint REFERENCES players (id),
    reason      text NOT NULL,
    ban_matches integer NOT NULL DEFAULT 0,
    status      text NOT NULL DEFAULT 'open',
    appeal_text text NOT NULL DEFAULT '',
    opened_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE invoices (
    id              bigserial PRIMARY KEY,
    club_id         bigint NOT NULL REFERENCES clubs (id),
    number          text NOT NULL UNIQUE,
    amount_cents    bigint NOT NULL,
    status          text NOT NULL DEFAULT 'open',
    due_on          date NOT NULL,
    dispute_note    text NOT NULL DEFAULT '',
    acknowledged_at timestamptz,
    paid_at         timestamptz,
    deleted_at      timestamptz
);

CREATE TABLE documents (
    id            bigserial PRIMARY KEY,
    club_id       bigint NOT NULL REFERENCES clubs (id),
    title         text NOT NULL,
    content_type  text NOT NULL DEFAULT 'application/octet-stream',
    path          text NOT NULL,
    share_hash    text UNIQUE,
    share_expires timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    archived_at   timestamptz
);

CREATE TABLE threads (
    id         bigserial PRIMARY KEY,
    subject    text NOT NULL,
    created_by bigint NOT NULL REFERENCES users (id)
);

CREATE TABLE thread_participants (
    thread_id bigint NOT NULL REFERENCES threads (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (thread_id, user_id)
);

CREATE TABLE messages (
    id         bigserial PRIMARY KEY,
    thread_id  bigint NOT NULL REFERENCES threads (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    sent_at    timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    deleted_at timestamptz
);

CREATE TABLE webhook_events (
    id          text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id       bigserial PRIMARY KEY,
    actor    text NOT NULL,
    action   text NOT NULL,
    subject  text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);
