CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    display_name  text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'admin')),
    prefs         jsonb NOT NULL DEFAULT '{}',
    banned_at     timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE password_resets (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE addresses (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    label   text NOT NULL,
    doc     jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE saved_searches (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    name    text NOT NULL,
    query   jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE shops (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    letterhead jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shop_staff (
    shop_id    bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('owner', 'manager', 'clerk')),
    removed_at timestamptz,
    PRIMARY KEY (shop_id, user_id)
);

CREATE TABLE releases (
    id     bigserial PRIMARY KEY,
    artist text NOT NULL,
    title  text NOT NULL,
    year   int NOT NULL DEFAULT 0
);

CREATE TABLE listings (
    id          bigserial PRIMARY KEY,
    shop_id     bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    release_id  bigint NOT NULL REFERENCES releases,
    grade       text NOT NULL DEFAULT 'VG+',
    price_cents bigint NOT NULL,
    status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'live', 'sold', 'hidden')),
    shelf_note  text NOT NULL DEFAULT '',
    version     bigint NOT NULL DEFAULT 1,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE offers (
    id           bigserial PRIMARY KEY,
    listing_id   bigint NOT NULL REFERENCES listings ON DELETE CASCADE,
    buyer_id     bigint NOT NULL REFERENCES users,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'countered', 'accepted', 'declined', 'used')),
    note         text NOT NULL DEFAULT ''
);

CREATE TABLE orders (
    id          bigserial PRIMARY KEY,
    listing_id  bigint REFERENCES listings ON DELETE SET NULL,
    shop_id     bigint NOT NULL REFERENCES shops,
    buyer_id    bigint NOT NULL REFERENCES users,
    status      text NOT NULL DEFAULT 'pending'
                CHECK (status IN ('pending', 'paid', 'shipped', 'delivered', 'received', 'cancelled', 'refunded')),
    total_cents bigint NOT NULL,
    ship_to     jsonb NOT NULL DEFAULT '{}',
    tracking    text NOT NULL DEFAULT '',
    payment_ref text,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_events (
    id       bigserial PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    actor_id bigint REFERENCES users,
    what     text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE disputes (
    id         bigserial PRIMARY KEY,
    order_id   bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    opened_by  bigint NOT NULL REFERENCES users,
    reason     text NOT NULL,
    status     text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'withdrawn', 'accepted', 'rejected')),
    resolution text NOT NULL DEFAULT '',
    closed_at  timestamptz
);

CREATE TABLE wishlists (
    id         bigserial PRIMARY KEY,
    owner_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    name       text NOT NULL,
    public     boolean NOT NULL DEFAULT false,
    share_hash bytea UNIQUE,
    shared_until timestamptz
);

CREATE TABLE wishlist_items (
    id          bigserial PRIMARY KEY,
    wishlist_id bigint NOT NULL REFERENCES wishlists ON DELETE CASCADE,
    release_id  bigint REFERENCES releases,
    note        text NOT NULL DEFAULT '',
    max_cents   bigint NOT NULL DEFAULT 0
);

CREATE TABLE threads (
    id       bigserial PRIMARY KEY,
    shop_id  bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    buyer_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    subject  text NOT NULL DEFAULT ''
);

CREATE TABLE messages (
    id        bigserial PRIMARY KEY,
    thread_id bigint NOT NULL REFERENCES threads ON DELETE CASCADE,
    author_id bigint NOT NULL REFERENCES users,
    body      text NOT NULL,
    sent_at   timestamptz NOT NULL DEFAULT now(),
    edited_at timestamptz
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    shop_id      bigint NOT NULL REFERENCES shops,
    amount_cents bigint NOT NULL,
    iban         text NOT NULL,
    status       text NOT NULL DEFAULT 'due' CHECK (status IN ('due', 'settled')),
    settled_at   timestamptz
);

CREATE TABLE reports (
    id          bigserial PRIMARY KEY,
    reporter_id bigint NOT NULL REFERENCES users,
    subject_id  bigint NOT NULL REFERENCES users,
    reason      text NOT NULL,
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'upheld', 'dismissed')),
    appeal      text NOT NULL DEFAULT '',
    handled_by  bigint REFERENCES users
);

CREATE TABLE audit_log (
    id       bigserial PRIMARY KEY,
    actor_id bigint REFERENCES users,
    what     text NOT NULL,
    detail   jsonb NOT NULL DEFAULT '{}',
    at       timestamptz NOT NULL DEFAULT now()
);
