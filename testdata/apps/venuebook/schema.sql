CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    name          text NOT NULL,
    role          text NOT NULL DEFAULT 'guest' CHECK (role IN ('guest', 'host', 'support', 'admin')),
    verified_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refresh_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    family     text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    user_agent text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE amenities (
    code  text PRIMARY KEY,
    label text NOT NULL
);

CREATE TABLE venues (
    id          bigserial PRIMARY KEY,
    host_id     bigint NOT NULL REFERENCES users,
    title       text NOT NULL,
    city        text NOT NULL,
    description text NOT NULL DEFAULT '',
    capacity    int NOT NULL DEFAULT 10,
    price_cents bigint NOT NULL DEFAULT 0,
    status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'withdrawn'))
);

CREATE TABLE venue_managers (
    venue_id bigint NOT NULL REFERENCES venues ON DELETE CASCADE,
    user_id  bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (venue_id, user_id)
);

CREATE TABLE venue_photos (
    id       bigserial PRIMARY KEY,
    venue_id bigint NOT NULL REFERENCES venues ON DELETE CASCADE,
    url      text NOT NULL,
    caption  text NOT NULL DEFAULT '',
    position int NOT NULL DEFAULT 0
);

CREATE TABLE bookings (
    id          bigserial PRIMARY KEY,
    venue_id    bigint NOT NULL REFERENCES venues,
    guest_id    bigint NOT NULL REFERENCES users,
    starts_on   date NOT NULL,
    ends_on     date NOT NULL,
    head_count  int NOT NULL,
    total_cents bigint NOT NULL DEFAULT 0,
    note        text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'pending',
    archived_at timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE invoices (
    id              bigserial PRIMARY KEY,
    booking_id      bigint NOT NULL REFERENCES bookings,
    number          text NOT NULL UNIQUE,
    billing_name    text NOT NULL,
    billing_address text NOT NULL,
    amount_cents    bigint NOT NULL,
    paid_at         timestamptz
);

CREATE TABLE reviews (
    id         bigserial PRIMARY KEY,
    venue_id   bigint NOT NULL REFERENCES venues,
    author_id  bigint NOT NULL REFERENCES users,
    rating     int NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body       text NOT NULL,
    reply      text,
    hidden     boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE threads (
    id       bigserial PRIMARY KEY,
    venue_id bigint NOT NULL REFERENCES venues,
    guest_id bigint NOT NULL REFERENCES users,
    host_id  bigint NOT NULL REFERENCES users,
    subject  text NOT NULL
);

CREATE TABLE messages (
    id        bigserial PRIMARY KEY,
    thread_id bigint NOT NULL REFERENCES threads ON DELETE CASCADE,
    sender_id bigint NOT NULL REFERENCES users,
    body      text NOT NULL,
    sent_at   timestamptz NOT NULL DEFAULT now(),
    read_at   timestamptz
);

CREATE TABLE payout_accounts (
    id      bigserial PRIMARY KEY,
    host_id bigint NOT NULL REFERENCES users,
    holder  text NOT NULL,
    iban    text NOT NULL
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    host_id      bigint NOT NULL REFERENCES users,
    account_id   bigint REFERENCES payout_accounts ON DELETE SET NULL,
    reference    text NOT NULL,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'scheduled',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tickets (
    id         bigserial PRIMARY KEY,
    opened_by  bigint NOT NULL REFERENCES users,
    subject    text NOT NULL,
    status     text NOT NULL DEFAULT 'open',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ticket_comments (
    id         bigserial PRIMARY KEY,
    ticket_id  bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES users,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id        bigserial PRIMARY KEY,
    actor_id  bigint,
    action    text NOT NULL,
    entity    text NOT NULL,
    entity_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);
