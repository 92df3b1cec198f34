CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    handle        text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'admin')),
    city          text NOT NULL DEFAULT '',
    bio           text NOT NULL DEFAULT '',
    token_epoch   integer NOT NULL DEFAULT 0,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE categories (
    id       bigserial PRIMARY KEY,
    slug     text NOT NULL UNIQUE,
    title    text NOT NULL,
    position integer NOT NULL DEFAULT 0
);

CREATE TABLE shops (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL
);

CREATE TABLE shop_members (
    shop_id bigint NOT NULL REFERENCES shops (id),
    user_id bigint NOT NULL REFERENCES users (id),
    role    text NOT NULL DEFAULT 'clerk',
    PRIMARY KEY (shop_id, user_id)
);

CREATE TABLE listings (
    id             bigserial PRIMARY KEY,
    seller_id      bigint NOT NULL REFERENCES users (id),
    shop_id        bigint REFERENCES shops (id),
    category_id    bigint REFERENCES categories (id),
    title          text NOT NULL,
    description    text NOT NULL DEFAULT '',
    price_cents    bigint NOT NULL CHECK (price_cents > 0),
    status         text NOT NULL DEFAULT 'draft'
                   CHECK (status IN ('draft', 'active', 'sold', 'archived', 'removed')),
    share_token    text NOT NULL UNIQUE,
    cover_photo_id bigint,
    updated_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at     timestamptz
);
CREATE INDEX listings_seller ON listings (seller_id);

CREATE TABLE listing_photos (
    id         bigserial PRIMARY KEY,
    listing_id bigint NOT NULL REFERENCES listings (id),
    filename   text NOT NULL,
    position   integer NOT NULL DEFAULT 0
);

CREATE TABLE offers (
    id           bigserial PRIMARY KEY,
    listing_id   bigint NOT NULL REFERENCES listings (id),
    buyer_id     bigint NOT NULL REFERENCES users (id),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    note         text NOT NULL DEFAULT '',
    status       text NOT NULL DEFAULT 'open'
                 CHECK (status IN ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    decided_at   timestamptz
);

CREATE TABLE orders (
    id             bigserial PRIMARY KEY,
    listing_id     bigint NOT NULL REFERENCES listings (id),
    offer_id       bigint REFERENCES offers (id),
    buyer_id       bigint NOT NULL REFERENCES users (id),
    seller_id      bigint NOT NULL REFERENCES users (id),
    amount_cents   bigint NOT NULL,
    status         text NOT NULL DEFAULT 'pending'
                   CHECK (status IN ('pending', 'paid', 'shipped', 'completed', 'cancelled', 'disputed')),
    payment_ref    text NOT NULL UNIQUE,
    tracking_no    text UNIQUE,
    dispute_reason text NOT NULL DEFAULT '',
    updated_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_events (
    id         bigserial PRIMARY KEY,
    order_id   bigint NOT NULL REFERENCES orders (id),
    kind       text NOT NULL,
    detail     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shipping_labels (
    id       bigserial PRIMARY KEY,
    order_id bigint NOT NULL UNIQUE REFERENCES orders (id),
    filename text NOT NULL,
    body     bytea NOT NULL
);

CREATE TABLE conversations (
    id         bigserial PRIMARY KEY,
    listing_id bigint NOT NULL REFERENCES listings (id),
    closed_at  timestamptz,
    closed_by  bigint REFERENCES users (id)
);

CREATE TABLE conversation_members (
    conversation_id bigint NOT NULL REFERENCES conversations (id),
    user_id         bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (conversation_id, user_id)
);

CREATE TABLE messages (
    id              bigserial PRIMARY KEY,
    conversation_id bigint NOT NULL REFERENCES conversations (id),
    sender_id       bigint NOT NULL REFERENCES users (id),
    body            text NOT NULL,
    read_at         timestamptz,
    edited_at       timestamptz,
    deleted_at      timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX messages_conversation ON messages (conversation_id, id);

CREATE TABLE reviews (
    id         bigserial PRIMARY KEY,
    order_id   bigint NOT NULL UNIQUE REFERENCES orders (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    subject_id bigint NOT NULL REFERENCES users (id),
    rating     integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body       text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reports (
    id          bigserial PRIMARY KEY,
    reporter_id bigint NOT NULL REFERENCES users (id),
    listing_id  bigint NOT NULL REFERENCES listings (id),
    reason      text NOT NULL,
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'upheld', 'dismissed')),
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    shop_id      bigint NOT NULL REFERENCES shops (id),
    order_id     bigint NOT NULL UNIQUE REFERENCES orders (id),
    amount_cents bigint NOT NULL,
    reference    text NOT NULL,
    status       text NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'paid', 'failed')),
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    user_id    bigint NOT NULL REFERENCES users (id),
    key        text NOT NULL,
    response   jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE feature_flags (
    name    text PRIMARY KEY,
    percent integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100)
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    actor_id   bigint NOT NULL REFERENCES users (id),
    action     text NOT NULL,
    subject_id bigint NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);

INSERT INTO feature_flags (name, percent) VALUES ('bulk_tools', 100), ('seller_stats', 100);
