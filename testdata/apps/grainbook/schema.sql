CREATE TABLE coops (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE members (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    coop_id       bigint NOT NULL REFERENCES coops (id),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'grower' CHECK (role IN ('grower', 'buyer', 'manager')),
    deleted_at    timestamptz
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    member_id  bigint NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE farms (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id   bigint NOT NULL REFERENCES members (id),
    name       text NOT NULL,
    region     text NOT NULL DEFAULT '',
    hectares   double precision NOT NULL DEFAULT 0,
    deleted_at timestamptz
);

CREATE TABLE farm_hands (
    farm_id   bigint NOT NULL REFERENCES farms (id) ON DELETE CASCADE,
    member_id bigint NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    PRIMARY KEY (farm_id, member_id)
);

CREATE TABLE fields (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    farm_id    bigint NOT NULL REFERENCES farms (id) ON DELETE CASCADE,
    name       text NOT NULL,
    crop       text NOT NULL DEFAULT '',
    hectares   double precision NOT NULL DEFAULT 0,
    retired_at timestamptz
);

CREATE TABLE silos (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    coop_id         bigint NOT NULL REFERENCES coops (id),
    name            text NOT NULL,
    capacity_tonnes double precision NOT NULL
);

CREATE TABLE lab_stations (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    silo_id    bigint NOT NULL REFERENCES silos (id),
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE deliveries (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    farm_id      bigint NOT NULL REFERENCES farms (id),
    silo_id      bigint NOT NULL REFERENCES silos (id),
    created_by   bigint REFERENCES members (id),
    request_id   text,
    crop         text NOT NULL,
    tonnes       double precision NOT NULL CHECK (tonnes > 0),
    status       text NOT NULL DEFAULT 'announced'
                 CHECK (status IN ('announced', 'confirmed', 'delivered', 'cancelled', 'expired')),
    note         text NOT NULL DEFAULT '',
    cancelled_by bigint REFERENCES members (id),
    announced_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (created_by, request_id)
);

CREATE TABLE delivery_tickets (
    delivery_id bigint PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
    filename    text NOT NULL,
    mime        text NOT NULL DEFAULT 'application/pdf',
    body        bytea NOT NULL
);

CREATE TABLE quality_tests (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id bigint NOT NULL REFERENCES deliveries (id),
    station_id  bigint REFERENCES lab_stations (id),
    moisture    double precision NOT NULL,
    protein     double precision NOT NULL,
    grade       text NOT NULL,
    remark      text NOT NULL DEFAULT '',
    tested_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE contracts (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    coop_id         bigint NOT NULL REFERENCES coops (id),
    seller_id       bigint NOT NULL REFERENCES members (id),
    buyer_id        bigint NOT NULL REFERENCES members (id),
    crop            text NOT NULL,
    tonnes          double precision NOT NULL,
    cents_per_tonne bigint NOT NULL,
    status          text NOT NULL DEFAULT 'offered' CHECK (status IN ('offered', 'signed', 'withdrawn')),
    terms           text NOT NULL DEFAULT '',
    withdraw_reason text NOT NULL DEFAULT '',
    signed_at       timestamptz,
    deleted_at      timestamptz
);

CREATE TABLE contract_documents (
    contract_id bigint PRIMARY KEY REFERENCES contracts (id) ON DELETE CASCADE,
    filename    text NOT NULL,
    body        bytea NOT NULL
);

CREATE TABLE contract_shares (
    token_hash  bytea PRIMARY KEY,
    contract_id bigint NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz
);

CREATE TABLE amendments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id  bigint NOT NULL REFERENCES contracts (id),
    author_id    bigint NOT NULL REFERENCES members (id),
    body         text NOT NULL,
    published_at timestamptz
);

CREATE TABLE payout_accounts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id  bigint NOT NULL REFERENCES members (id),
    holder     text NOT NULL,
    iban       text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE settlements (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id  bigint NOT NULL REFERENCES contracts (id),
    payee_id     bigint NOT NULL REFERENCES members (id),
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'paid', 'returned')),
    reference    text NOT NULL UNIQUE,
    booked_at    timestamptz
);

CREATE TABLE threads (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL
);

CREATE TABLE thread_members (
    thread_id bigint NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    member_id bigint NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    left_at   timestamptz,
    PRIMARY KEY (thread_id, member_id)
);

CREATE TABLE messages (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread_id bigint NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    sender_id bigint NOT NULL REFERENCES members (id),
    body      text NOT NULL,
    sent_at   timestamptz NOT NULL DEFAULT now()
);

-- The daily board. Belongs to nobody.
CREATE TABLE market_prices (
    crop            text NOT NULL,
    day             date NOT NULL,
    cents_per_tonne bigint NOT NULL,
    PRIMARY KEY (crop, day)
);

CREATE TABLE audit_events (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint REFERENCES members (id),
    action    text NOT NULL,
    object_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);
