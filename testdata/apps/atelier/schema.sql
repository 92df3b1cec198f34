CREATE TABLE users (
    id              bigserial PRIMARY KEY,
    email           text NOT NULL UNIQUE,
    name            text NOT NULL,
    role            text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'instructor', 'owner', 'admin')),
    password_hash   text NOT NULL,
    calendar_secret text UNIQUE,
    created_at      timestamptz NOT NULL DEFAULT now(),
    deleted_at      timestamptz
);

CREATE TABLE refresh_tokens (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE studios (
    id         bigserial PRIMARY KEY,
    owner_id   bigint NOT NULL REFERENCES users (id),
    slug       text NOT NULL UNIQUE,
    name       text NOT NULL,
    city       text NOT NULL DEFAULT '',
    about      text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'closed')),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE instructors (
    id           bigserial PRIMARY KEY,
    studio_id    bigint NOT NULL REFERENCES studios (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    display_name text NOT NULL,
    bio          text NOT NULL DEFAULT '',
    iban         text NOT NULL DEFAULT '',
    deleted_at   timestamptz
);

CREATE TABLE classes (
    id            bigserial PRIMARY KEY,
    studio_id     bigint NOT NULL REFERENCES studios (id),
    instructor_id bigint REFERENCES instructors (id),
    title         text NOT NULL,
    room          text NOT NULL DEFAULT '',
    starts_at     timestamptz NOT NULL,
    capacity      int NOT NULL DEFAULT 10,
    price_cents   bigint NOT NULL DEFAULT 0,
    deleted_at    timestamptz
);

CREATE TABLE bookings (
    id            bigserial PRIMARY KEY,
    class_id      bigint NOT NULL REFERENCES classes (id),
    member_id     bigint NOT NULL REFERENCES users (id),
    status        text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'paid', 'cancelled')),
    seats         int NOT NULL DEFAULT 1,
    note          text NOT NULL DEFAULT '',
    payment_ref   text UNIQUE,
    paid_at       timestamptz,
    checked_in_at timestamptz,
    updated_by    bigint REFERENCES users (id),
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);
CREATE INDEX bookings_member ON bookings (member_id, id DESC);

CREATE TABLE booking_events (
    id         bigserial PRIMARY KEY,
    booking_id bigint NOT NULL REFERENCES bookings (id),
    actor_id   bigint NOT NULL REFERENCES users (id),
    kind       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id             bigserial PRIMARY KEY,
    instructor_id  bigint NOT NULL REFERENCES instructors (id),
    amount_cents   bigint NOT NULL,
    status         text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'paid', 'failed', 'disputed')),
    transfer_ref   text UNIQUE,
    memo           text NOT NULL DEFAULT '',
    dispute_reason text NOT NULL DEFAULT '',
    approved_by    bigint REFERENCES users (id),
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE threads (
    id        bigserial PRIMARY KEY,
    studio_id bigint NOT NULL REFERENCES studios (id),
    member_id bigint NOT NULL REFERENCES users (id),
    subject   text NOT NULL
);

CREATE TABLE messages (
    id           bigserial PRIMARY KEY,
    thread_id    bigint NOT NULL REFERENCES threads (id),
    author_id    bigint NOT NULL REFERENCES users (id),
    recipient_id bigint NOT NULL REFERENCES users (id),
    body         text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    edited_at    timestamptz,
    read_at      timestamptz
);
