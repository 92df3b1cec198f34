CREATE TABLE families (
    id   bigserial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE users (
    id             bigserial PRIMARY KEY,
    email          text NOT NULL UNIQUE,
    password_hash  text NOT NULL,
    name           text NOT NULL DEFAULT '',
    phone          text NOT NULL DEFAULT '',
    family_id      bigint REFERENCES families (id),
    guardian       boolean NOT NULL DEFAULT false,
    roles          integer NOT NULL DEFAULT 1,
    newsletter     boolean NOT NULL DEFAULT true,
    calendar_token text UNIQUE,
    reset_digest   text,
    reset_expires  timestamptz,
    left_at        timestamptz
);

CREATE TABLE api_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    digest     text NOT NULL UNIQUE,
    device     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE courts (
    id      bigserial PRIMARY KEY,
    name    text NOT NULL,
    surface text NOT NULL DEFAULT 'clay'
);

CREATE TABLE bookings (
    id            bigserial PRIMARY KEY,
    court_id      bigint NOT NULL REFERENCES courts (id),
    member_id     bigint NOT NULL REFERENCES users (id),
    starts_at     timestamptz NOT NULL,
    note          text NOT NULL DEFAULT '',
    reminded_at   timestamptz,
    cancelled_at  timestamptz,
    checked_in_at timestamptz
);

CREATE TABLE guests (
    id      bigserial PRIMARY KEY,
    host_id bigint NOT NULL REFERENCES users (id),
    name    text NOT NULL,
    visits  integer NOT NULL DEFAULT 0
);

CREATE TABLE lockers (
    id        bigserial PRIMARY KEY,
    number    text NOT NULL,
    member_id bigint REFERENCES users (id),
    label     text NOT NULL DEFAULT '',
    code      text NOT NULL DEFAULT ''
);

CREATE TABLE documents (
    id       bigserial PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES users (id),
    title    text NOT NULL,
    shared   boolean NOT NULL DEFAULT false
);

CREATE TABLE document_versions (
    id          bigserial PRIMARY KEY,
    document_id bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    mime        text NOT NULL DEFAULT 'text/plain',
    content     bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE fees (
    id           bigserial PRIMARY KEY,
    member_id    bigint NOT NULL REFERENCES users (id),
    number       text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'open',
    amount_cents bigint NOT NULL,
    due_on       date NOT NULL DEFAULT current_date + 30,
    dunned       integer NOT NULL DEFAULT 0
);

CREATE TABLE payments (
    id           bigserial PRIMARY KEY,
    member_id    bigint NOT NULL REFERENCES users (id),
    fee_id       bigint REFERENCES fees (id),
    reference    text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'settled',
    amount_cents bigint NOT NULL,
    iban         text NOT NULL DEFAULT ''
);

CREATE TABLE medical_notes (
    id        bigserial PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES users (id),
    body      text NOT NULL
);

CREATE TABLE emergency_contacts (
    id        bigserial PRIMARY KEY,
    member_id bigint NOT NULL UNIQUE REFERENCES users (id),
    name      text NOT NULL,
    phone     text NOT NULL
);

CREATE TABLE preferences (
    member_id bigint PRIMARY KEY REFERENCES users (id),
    language  text NOT NULL DEFAULT 'en',
    push      boolean NOT NULL DEFAULT true
);

CREATE TABLE teams (
    id       bigserial PRIMARY KEY,
    name     text NOT NULL,
    coach_id bigint NOT NULL REFERENCES users (id)
);

CREATE TABLE players (
    id        bigserial PRIMARY KEY,
    team_id   bigint NOT NULL REFERENCES teams (id),
    member_id bigint NOT NULL REFERENCES users (id),
    shirt     integer NOT NULL DEFAULT 0
);

CREATE TABLE fixtures (
    id       bigserial PRIMARY KEY,
    team_id  bigint NOT NULL REFERENCES teams (id),
    opponent text NOT NULL,
    plays_at timestamptz NOT NULL
);

CREATE TABLE newsletters (
    id        bigserial PRIMARY KEY,
    author_id bigint NOT NULL REFERENCES users (id),
    subject   text NOT NULL,
    body      text NOT NULL DEFAULT '',
    sent_at   timestamptz
);

CREATE TABLE minutes (
    id      bigserial PRIMARY KEY,
    held_on date NOT NULL,
    body    text NOT NULL
);
