CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    is_admin      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE restaurants (
    id        bigserial PRIMARY KEY,
    slug      text NOT NULL UNIQUE,
    name      text NOT NULL,
    owner_id  bigint NOT NULL REFERENCES users (id),
    suspended boolean NOT NULL DEFAULT false
);

CREATE TABLE staff (
    user_id       bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    role          text NOT NULL CHECK (role IN ('owner', 'manager', 'floor')),
    PRIMARY KEY (user_id, restaurant_id)
);

CREATE TABLE menu_items (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    name          text NOT NULL,
    price_cents   bigint NOT NULL,
    removed_at    timestamptz
);

CREATE TABLE reservations (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    code_hash     text NOT NULL UNIQUE,
    guest_token   text NOT NULL,
    guest_name    text NOT NULL,
    guest_phone   text NOT NULL DEFAULT '',
    party         bigint NOT NULL,
    at            timestamptz NOT NULL,
    note          text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'booked'
);

CREATE TABLE orders (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id),
    user_id       bigint NOT NULL REFERENCES users (id),
    status        text NOT NULL DEFAULT 'placed',
    note          text NOT NULL DEFAULT '',
    total_cents   bigint NOT NULL DEFAULT 0,
    reordered_of  bigint REFERENCES orders (id),
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_lines (
    id          bigserial PRIMARY KEY,
    order_id    bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    name        text NOT NULL,
    qty         bigint NOT NULL,
    price_cents bigint NOT NULL
);

CREATE TABLE shifts (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    user_id       bigint NOT NULL REFERENCES users (id),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    published     boolean NOT NULL DEFAULT false
);

CREATE TABLE timesheets (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    user_id       bigint NOT NULL REFERENCES users (id),
    week          date NOT NULL,
    minutes       bigint NOT NULL,
    remark        text NOT NULL DEFAULT '',
    approved_by   bigint REFERENCES users (id)
);

CREATE TABLE suppliers (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    name          text NOT NULL
);

CREATE TABLE purchase_orders (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    supplier_id   bigint NOT NULL REFERENCES suppliers (id),
    reference     text NOT NULL,
    status        text NOT NULL DEFAULT 'open'
);

CREATE TABLE purchase_order_lines (
    id                bigserial PRIMARY KEY,
    purchase_order_id bigint NOT NULL REFERENCES purchase_orders (id) ON DELETE CASCADE,
    item              text NOT NULL,
    qty               bigint NOT NULL,
    received          bigint NOT NULL DEFAULT 0
);

CREATE TABLE invoices (
    id                bigserial PRIMARY KEY,
    purchase_order_id bigint NOT NULL REFERENCES purchase_orders (id) ON DELETE CASCADE,
    filename          text NOT NULL,
    body              bytea NOT NULL,
    uploaded_by       bigint NOT NULL REFERENCES users (id)
);

CREATE TABLE reviews (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    user_id       bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    stars         bigint NOT NULL,
    body          text NOT NULL,
    status        text NOT NULL DEFAULT 'published'
);

CREATE TABLE vouchers (
    id            bigserial PRIMARY KEY,
    restaurant_id bigint NOT NULL REFERENCES restaurants (id) ON DELETE CASCADE,
    code          text NOT NULL UNIQUE,
    amount_cents  bigint NOT NULL,
    issued_to     bigint REFERENCES users (id),
    holder_id     bigint REFERENCES users (id),
    expires_on    date NOT NULL DEFAULT current_date + 365,
    expired       boolean NOT NULL DEFAULT false
);

CREATE TABLE flags (
    name    text PRIMARY KEY,
    enabled boolean NOT NULL
);
