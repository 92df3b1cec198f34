CREATE TABLE gyms (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text NOT NULL,
    timezone      text NOT NULL DEFAULT 'UTC',
    join_code     text NOT NULL UNIQUE,
    billing_email text NOT NULL DEFAULT '',
    updated_at    timestamptz NOT NULL DEFAULT now()
);

-- gym_id is null for platform staff only.
CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id        bigint REFERENCES gyms (id),
    email         text NOT NULL UNIQUE,
    password_hash bytea NOT NULL,
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('member', 'trainer', 'manager', 'platform')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE refresh_tokens (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    family     text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE trainers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id     bigint NOT NULL REFERENCES gyms (id),
    user_id    bigint NOT NULL UNIQUE REFERENCES users (id),
    bio        text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

CREATE TABLE members (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id     bigint NOT NULL REFERENCES gyms (id),
    user_id    bigint NOT NULL UNIQUE REFERENCES users (id),
    trainer_id bigint REFERENCES trainers (id),
    full_name  text NOT NULL,
    phone      text NOT NULL DEFAULT '',
    card_code  text NOT NULL UNIQUE,
    joined_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE exercises (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL UNIQUE,
    muscle_group text NOT NULL
);

CREATE TABLE programs (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id     bigint NOT NULL REFERENCES gyms (id),
    trainer_id bigint NOT NULL REFERENCES trainers (id),
    title      text NOT NULL,
    notes      text NOT NULL DEFAULT '',
    weeks      integer NOT NULL DEFAULT 4,
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE program_exercises (
    program_id  bigint NOT NULL REFERENCES programs (id),
    position    integer NOT NULL,
    exercise_id bigint NOT NULL REFERENCES exercises (id),
    sets        integer NOT NULL,
    reps        integer NOT NULL,
    PRIMARY KEY (program_id, position)
);

CREATE TABLE program_assignments (
    program_id bigint NOT NULL REFERENCES programs (id),
    member_id  bigint NOT NULL REFERENCES members (id),
    PRIMARY KEY (program_id, member_id)
);

CREATE TABLE sessions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id     bigint NOT NULL REFERENCES gyms (id),
    trainer_id bigint NOT NULL REFERENCES trainers (id),
    member_id  bigint NOT NULL REFERENCES members (id),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    status     text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'completed', 'cancelled')),
    notes      text NOT NULL DEFAULT ''
);

CREATE TABLE idempotency_keys (
    user_id    bigint NOT NULL REFERENCES users (id),
    key        text NOT NULL,
    session_id bigint NOT NULL REFERENCES sessions (id),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE kiosks (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id     bigint NOT NULL REFERENCES gyms (id),
    label      text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE checkins (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id        bigint NOT NULL REFERENCES gyms (id),
    member_id     bigint NOT NULL REFERENCES members (id),
    source        text NOT NULL DEFAULT 'desk',
    checked_in_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE measurements (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id       bigint NOT NULL REFERENCES members (id),
    weight_grams    integer NOT NULL,
    body_fat_permil integer NOT NULL DEFAULT 0,
    note            text NOT NULL DEFAULT '',
    taken_at        timestamptz NOT NULL DEFAULT now(),
    deleted_at      timestamptz
);

CREATE TABLE invoices (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id           bigint NOT NULL REFERENCES gyms (id),
    member_id        bigint NOT NULL REFERENCES members (id),
    number           text NOT NULL UNIQUE,
    total_cents      bigint NOT NULL,
    status           text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'overdue', 'paid', 'void')),
    due_at           timestamptz NOT NULL,
    paid_at          timestamptz,
    reminded_at      timestamptz,
    provider_ref     text NOT NULL DEFAULT '',
    share_hash       bytea UNIQUE,
    share_expires_at timestamptz
);

CREATE TABLE payment_events (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE documents (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id    bigint NOT NULL REFERENCES members (id),
    filename     text NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE TABLE threads (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id  bigint NOT NULL REFERENCES gyms (id),
    subject text NOT NULL
);

CREATE TABLE thread_participants (
    thread_id bigint NOT NULL REFERENCES threads (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (thread_id, user_id)
);

CREATE TABLE messages (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread_id  bigint NOT NULL REFERENCES threads (id),
    sender_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    sent_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE message_receipts (
    message_id bigint NOT NULL REFERENCES messages (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    read_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (message_id, user_id)
);

CREATE TABLE audit_events (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gym_id    bigint NOT NULL,
    actor_id  bigint NOT NULL,
    action    text NOT NULL,
    entity_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);
