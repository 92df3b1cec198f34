-- parkpass: residential parking permits and fines. One database serves all cities.

CREATE TABLE cities (
    id   bigserial PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL
);

CREATE TABLE zones (
    id          bigserial PRIMARY KEY,
    city_id     bigint NOT NULL REFERENCES cities (id),
    code        text NOT NULL,
    name        text NOT NULL,
    price_cents bigint NOT NULL DEFAULT 6000
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    phone         text NOT NULL DEFAULT '',
    password      text NOT NULL,
    role          text NOT NULL DEFAULT 'resident' CHECK (role IN ('resident', 'warden', 'clerk', 'inspector')),
    city_id       bigint REFERENCES cities (id), -- null for inspectors
    zone_id       bigint REFERENCES zones (id),  -- wardens only
    calendar_hash text UNIQUE
);

CREATE TABLE remember_tokens (
    selector       text PRIMARY KEY,
    validator_hash text NOT NULL,
    user_id        bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at     timestamptz NOT NULL
);

CREATE TABLE reset_tokens (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE vehicles (
    id              bigserial PRIMARY KEY,
    user_id         bigint NOT NULL REFERENCES users (id),
    plate           text NOT NULL UNIQUE,
    color           text NOT NULL DEFAULT '',
    sticker_address text
);

CREATE TABLE permits (
    id          bigserial PRIMARY KEY,
    vehicle_id  bigint NOT NULL REFERENCES vehicles (id),
    zone_id     bigint NOT NULL REFERENCES zones (id),
    number      text NOT NULL,
    status      text NOT NULL DEFAULT 'active',
    valid_until date NOT NULL DEFAULT current_date + 365
);

CREATE TABLE permit_events (
    id        bigserial PRIMARY KEY,
    permit_id bigint NOT NULL REFERENCES permits (id),
    what      text NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE households (
    id      bigserial PRIMARY KEY,
    zone_id bigint NOT NULL REFERENCES zones (id),
    head_id bigint NOT NULL REFERENCES users (id),
    address text NOT NULL
);

CREATE TABLE household_members (
    household_id bigint NOT NULL REFERENCES households (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (household_id, user_id)
);

CREATE TABLE visitor_passes (
    id           bigserial PRIMARY KEY,
    household_id bigint NOT NULL REFERENCES households (id),
    plate        text NOT NULL,
    day          date NOT NULL DEFAULT current_date
);

CREATE TABLE bills (
    id           bigserial PRIMARY KEY,
    household_id bigint NOT NULL REFERENCES households (id),
    text         text NOT NULL,
    cents        bigint NOT NULL
);

-- A fine hangs on a number plate: the warden does not know whose car it is.
CREATE TABLE fines (
    id           bigserial PRIMARY KEY,
    zone_id      bigint NOT NULL REFERENCES zones (id),
    device_id    bigint,
    plate        text NOT NULL,
    reason       text NOT NULL,
    amount_cents bigint NOT NULL DEFAULT 3500,
    status       text NOT NULL DEFAULT 'open',
    issued_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE fine_photos (
    id      bigserial PRIMARY KEY,
    fine_id bigint NOT NULL REFERENCES fines (id),
    body    bytea NOT NULL
);

CREATE TABLE payments (
    id       bigserial PRIMARY KEY,
    fine_id  bigint NOT NULL REFERENCES fines (id),
    payer_id bigint REFERENCES users (id),
    ref      text NOT NULL DEFAULT '',
    cents    bigint NOT NULL,
    refunded boolean NOT NULL DEFAULT false
);

CREATE TABLE payment_links (
    token_hash text PRIMARY KEY,
    fine_id    bigint NOT NULL REFERENCES fines (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE appeals (
    id      bigserial PRIMARY KEY,
    fine_id bigint NOT NULL REFERENCES fines (id),
    user_id bigint NOT NULL REFERENCES users (id),
    body    text NOT NULL,
    status  text NOT NULL DEFAULT 'open'
);

CREATE TABLE appeal_messages (
    id        bigserial PRIMARY KEY,
    appeal_id bigint NOT NULL REFERENCES appeals (id),
    author_id bigint NOT NULL REFERENCES users (id),
    body      text NOT NULL
);

-- The wardens' handsets. One handset works one zone.
CREATE TABLE devices (
    id          bigserial PRIMARY KEY,
    name        text NOT NULL UNIQUE,
    secret_hash text NOT NULL,
    zone_id     bigint NOT NULL REFERENCES zones (id),
    active      boolean NOT NULL DEFAULT true
);

CREATE TABLE mandates (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    iban    text NOT NULL,
    paused  boolean NOT NULL DEFAULT false
);

CREATE TABLE mandate_runs (
    id         bigserial PRIMARY KEY,
    mandate_id bigint NOT NULL REFERENCES mandates (id),
    due        date NOT NULL DEFAULT current_date + 30,
    cents      bigint NOT NULL,
    cancelled  boolean NOT NULL DEFAULT false
);
