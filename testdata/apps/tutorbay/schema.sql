CREATE TABLE users (
    id             bigserial PRIMARY KEY,
    email          text NOT NULL UNIQUE,
    password_hash  text NOT NULL,
    name           text NOT NULL DEFAULT '',
    role           text NOT NULL DEFAULT 'student' CHECK (role IN ('student', 'tutor', 'guardian', 'admin')),
    disabled       boolean NOT NULL DEFAULT false,
    calendar_token text UNIQUE,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refresh_tokens (
    digest     bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE TABLE guardianships (
    guardian_id bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    student_id  bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    since       timestamptz NOT NULL DEFAULT now(),
    revoked_at  timestamptz,
    PRIMARY KEY (guardian_id, student_id)
);

CREATE TABLE subjects (
    id   serial PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE tutor_profiles (
    user_id    bigint PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
    headline   text NOT NULL,
    rate_cents integer NOT NULL DEFAULT 0,
    published  boolean NOT NULL DEFAULT false
);

CREATE TABLE favourites (
    user_id  bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    tutor_id bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, tutor_id)
);

CREATE TABLE lessons (
    id          bigserial PRIMARY KEY,
    tutor_id    bigint NOT NULL REFERENCES users(id),
    student_id  bigint NOT NULL REFERENCES users(id),
    subject     text NOT NULL,
    starts_at   timestamptz NOT NULL,
    status      text NOT NULL DEFAULT 'requested',
    notes       text NOT NULL DEFAULT '',
    price_cents integer NOT NULL DEFAULT 0,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE lesson_events (
    id        bigserial PRIMARY KEY,
    lesson_id bigint NOT NULL REFERENCES lessons(id),
    actor_id  bigint REFERENCES users(id),
    what      text NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE homework (
    id           bigserial PRIMARY KEY,
    lesson_id    bigint NOT NULL REFERENCES lessons(id),
    title        text NOT NULL,
    instructions text NOT NULL DEFAULT '',
    due_at       timestamptz
);

CREATE TABLE submissions (
    id          bigserial PRIMARY KEY,
    homework_id bigint NOT NULL REFERENCES homework(id),
    student_id  bigint NOT NULL REFERENCES users(id),
    body        text NOT NULL,
    grade       integer,
    feedback    text NOT NULL DEFAULT '',
    graded_by   bigint REFERENCES users(id)
);

CREATE TABLE goals (
    id         bigserial PRIMARY KEY,
    student_id bigint NOT NULL REFERENCES users(id),
    title      text NOT NULL,
    reached    boolean NOT NULL DEFAULT false
);

CREATE TABLE tutor_notes (
    id         bigserial PRIMARY KEY,
    tutor_id   bigint NOT NULL REFERENCES users(id),
    student_id bigint NOT NULL REFERENCES users(id),
    body       text NOT NULL
);

CREATE TABLE reviews (
    id        bigserial PRIMARY KEY,
    lesson_id bigint NOT NULL REFERENCES lessons(id),
    author_id bigint NOT NULL REFERENCES users(id),
    stars     integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
    body      text NOT NULL DEFAULT '',
    hidden    boolean NOT NULL DEFAULT false
);

CREATE TABLE payout_accounts (
    id       bigserial PRIMARY KEY,
    tutor_id bigint NOT NULL REFERENCES users(id),
    holder   text NOT NULL,
    iban     text NOT NULL
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    tutor_id     bigint NOT NULL REFERENCES users(id),
    account_id   bigint NOT NULL REFERENCES payout_accounts(id),
    amount_cents bigint NOT NULL,
    reference    text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'pending'
);

CREATE TABLE invoices (
    id           bigserial PRIMARY KEY,
    lesson_id    bigint NOT NULL REFERENCES lessons(id),
    payer_id     bigint NOT NULL REFERENCES users(id),
    amount_cents bigint NOT NULL,
    provider_ref text NOT NULL UNIQUE,
    paid_at      timestamptz
);

CREATE TABLE chats (
    id    bigserial PRIMARY KEY,
    topic text NOT NULL DEFAULT ''
);

CREATE TABLE chat_participants (
    chat_id bigint NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    left_at timestamptz,
    PRIMARY KEY (chat_id, user_id)
);

CREATE TABLE messages (
    id         bigserial PRIMARY KEY,
    chat_id    bigint NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES users(id),
    body       text NOT NULL,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE uploads (
    id          bigserial PRIMARY KEY,
    owner_id    bigint NOT NULL REFERENCES users(id),
    lesson_id   bigint REFERENCES lessons(id),
    kind        text NOT NULL DEFAULT 'worksheet',
    name        text NOT NULL,
    mime        text NOT NULL DEFAULT 'application/octet-stream',
    size_bytes  bigint NOT NULL DEFAULT 0,
    storage_key text NOT NULL
);
