CREATE TABLE users (
    id             bigserial PRIMARY KEY,
    email          text NOT NULL UNIQUE,
    name           text NOT NULL,
    phone          text NOT NULL DEFAULT '',
    password_hash  text NOT NULL,
    role           text NOT NULL DEFAULT 'student',
    avatar         bytea,
    avatar_type    text NOT NULL DEFAULT 'image/png',
    calendar_token text UNIQUE,
    created_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at     timestamptz
);

CREATE TABLE refresh_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    token_hash text NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- What a role may do. Read once, at start.
CREATE TABLE role_permissions (
    role       text NOT NULL,
    permission text NOT NULL,
    PRIMARY KEY (role, permission)
);
INSERT INTO role_permissions (role, permission) VALUES
    ('student', 'rides:write'), ('student', 'vehicles:read'), ('student', 'vehicles:write'),
    ('staff', 'rides:write'), ('staff', 'vehicles:read'), ('staff', 'vehicles:write'),
    ('admin', 'rides:write'), ('admin', 'vehicles:read'), ('admin', 'vehicles:write'), ('admin', 'admin:users');

CREATE TABLE vehicles (
    id         bigserial PRIMARY KEY,
    owner_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    plate      text NOT NULL,
    make       text NOT NULL DEFAULT '',
    insurance  text NOT NULL DEFAULT '',
    seats      int NOT NULL DEFAULT 4,
    deleted_at timestamptz
);

CREATE TABLE places (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    label   text NOT NULL,
    address text NOT NULL
);

CREATE TABLE groups (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    owner_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE group_members (
    group_id  bigint NOT NULL REFERENCES groups ON DELETE CASCADE,
    user_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    moderator boolean NOT NULL DEFAULT false,
    PRIMARY KEY (group_id, user_id)
);

CREATE TABLE messages (
    id         bigserial PRIMARY KEY,
    group_id   bigint NOT NULL REFERENCES groups ON DELETE CASCADE,
    sender_id  bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE rides (
    id          bigserial PRIMARY KEY,
    driver_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    vehicle_id  bigint REFERENCES vehicles,
    origin      text NOT NULL,
    destination text NOT NULL,
    departs_at  timestamptz NOT NULL,
    seats       int NOT NULL DEFAULT 3,
    price_cents int NOT NULL DEFAULT 0,
    notes       text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'draft',
    restored_by bigint REFERENCES users ON DELETE SET NULL,
    deleted_at  timestamptz
);

CREATE TABLE bookings (
    id           bigserial PRIMARY KEY,
    ride_id      bigint NOT NULL REFERENCES rides ON DELETE CASCADE,
    passenger_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    seats        int NOT NULL DEFAULT 1,
    pickup       text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'requested',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ratings (
    id       bigserial PRIMARY KEY,
    ride_id  bigint NOT NULL REFERENCES rides ON DELETE CASCADE,
    rater_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    ratee_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    stars    int NOT NULL,
    comment  text NOT NULL DEFAULT '',
    UNIQUE (ride_id, rater_id)
);

CREATE TABLE outbox (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    subject    text NOT NULL,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz
);
