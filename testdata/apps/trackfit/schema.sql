CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    handle        text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'coach', 'admin')),
    suspended_at  timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    name       text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    can_write  boolean NOT NULL DEFAULT false,
    revoked_at timestamptz
);

CREATE TABLE follows (
    follower_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    followee_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    state       text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted')),
    PRIMARY KEY (follower_id, followee_id)
);

CREATE TABLE coaching (
    id         bigserial PRIMARY KEY,
    coach_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    athlete_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    status     text NOT NULL DEFAULT 'invited' CHECK (status IN ('invited', 'active', 'ended')),
    UNIQUE (coach_id, athlete_id)
);

CREATE TABLE devices (
    id           bigserial PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    serial       text NOT NULL UNIQUE,
    name         text NOT NULL,
    key_hash     bytea NOT NULL UNIQUE,
    battery      integer NOT NULL DEFAULT 100,
    last_seen_at timestamptz,
    revoked_at   timestamptz
);

CREATE TABLE activities (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    title      text NOT NULL,
    kind       text NOT NULL DEFAULT 'run',
    visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'followers', 'public')),
    distance_m integer NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    hidden_at  timestamptz,
    deleted_at timestamptz
);

CREATE TABLE splits (
    activity_id bigint NOT NULL REFERENCES activities ON DELETE CASCADE,
    seq         integer NOT NULL,
    seconds     integer NOT NULL,
    place       text NOT NULL DEFAULT '',
    PRIMARY KEY (activity_id, seq)
);

CREATE TABLE comments (
    id          bigserial PRIMARY KEY,
    activity_id bigint NOT NULL REFERENCES activities ON DELETE CASCADE,
    author_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    body        text NOT NULL
);

CREATE TABLE plans (
    id         bigserial PRIMARY KEY,
    coach_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    athlete_id bigint REFERENCES users,
    title      text NOT NULL,
    weeks      integer NOT NULL DEFAULT 8,
    deleted_at timestamptz
);

CREATE TABLE plan_sessions (
    id           bigserial PRIMARY KEY,
    plan_id      bigint NOT NULL REFERENCES plans ON DELETE CASCADE,
    day          integer NOT NULL,
    prescription text NOT NULL
);

CREATE TABLE uploads (
    id           bigserial PRIMARY KEY,
    device_id    bigint NOT NULL REFERENCES devices ON DELETE CASCADE,
    external_ref text NOT NULL UNIQUE,
    payload      text NOT NULL,
    state        text NOT NULL DEFAULT 'queued'
);

CREATE TABLE measurements (
    id       bigserial PRIMARY KEY,
    user_id  bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    kind     text NOT NULL,
    value    double precision NOT NULL,
    note     text NOT NULL DEFAULT '',
    taken_on text NOT NULL,
    UNIQUE (user_id, kind, taken_on)
);

CREATE TABLE challenges (
    id    bigserial PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE challenge_members (
    challenge_id bigint NOT NULL REFERENCES challenges ON DELETE CASCADE,
    user_id      bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role         text NOT NULL DEFAULT 'participant' CHECK (role IN ('participant', 'organizer')),
    left_at      timestamptz,
    PRIMARY KEY (challenge_id, user_id)
);

CREATE TABLE notifications (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    body       text NOT NULL,
    read_at    timestamptz
);

CREATE TABLE exports (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    content text NOT NULL
);

CREATE TABLE reports (
    id          bigserial PRIMARY KEY,
    reporter_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    activity_id bigint NOT NULL REFERENCES activities ON DELETE CASCADE,
    reason      text NOT NULL,
    resolved_at timestamptz
);

CREATE TABLE exercises (
    id     bigserial PRIMARY KEY,
    name   text NOT NULL,
    muscle text NOT NULL
);
