CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    suspended     boolean NOT NULL DEFAULT false,
    session_epoch integer NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE access_tokens (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    label      text NOT NULL,
    digest     bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '180 days',
    revoked_at timestamptz
);

CREATE TABLE clubs (
    id        bigserial PRIMARY KEY,
    parent_id bigint REFERENCES clubs,
    name      text NOT NULL
);

CREATE TABLE club_members (
    club_id   bigint NOT NULL REFERENCES clubs ON DELETE CASCADE,
    user_id   bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role      text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'steward', 'owner')),
    phone     text NOT NULL DEFAULT '',
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (club_id, user_id)
);

CREATE TABLE inventory_lines (
    id        bigserial PRIMARY KEY,
    club_id   bigint NOT NULL REFERENCES clubs ON DELETE CASCADE,
    label     text NOT NULL,
    shelf     text NOT NULL DEFAULT '',
    quantity  integer NOT NULL DEFAULT 1 CHECK (quantity >= 0),
    condition text NOT NULL DEFAULT 'good'
);

CREATE TABLE categories (
    id        serial PRIMARY KEY,
    parent_id integer REFERENCES categories,
    name      text NOT NULL
);

CREATE TABLE items (
    id            bigserial PRIMARY KEY,
    owner_id      bigint NOT NULL REFERENCES users,
    club_id       bigint REFERENCES clubs,
    category_id   integer REFERENCES categories,
    title         text NOT NULL,
    description   text NOT NULL DEFAULT '',
    serial_no     text NOT NULL DEFAULT '',
    daily_cents   bigint NOT NULL DEFAULT 0,
    deposit_cents bigint NOT NULL DEFAULT 0,
    listed        boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reservations (
    id          bigserial PRIMARY KEY,
    reference   text NOT NULL GENERATED ALWAYS AS ('GS-' || id::text) STORED UNIQUE,
    item_id     bigint NOT NULL REFERENCES items ON DELETE CASCADE,
    borrower_id bigint NOT NULL REFERENCES users,
    starts_on   date NOT NULL,
    ends_on     date NOT NULL,
    status      text NOT NULL DEFAULT 'requested'
                CHECK (status IN ('requested', 'approved', 'out', 'returned', 'cancelled')),
    pickup_code text NOT NULL DEFAULT '',
    note        text NOT NULL DEFAULT '',
    late_fee    boolean NOT NULL DEFAULT false,
    CHECK (ends_on >= starts_on)
);

CREATE TABLE deposits (
    id             bigserial PRIMARY KEY,
    reservation_id bigint NOT NULL REFERENCES reservations ON DELETE CASCADE,
    amount_cents   bigint NOT NULL,
    state          text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'released', 'captured')),
    reason         text NOT NULL DEFAULT ''
);

CREATE TABLE disputes (
    id             bigserial PRIMARY KEY,
    reservation_id bigint NOT NULL REFERENCES reservations ON DELETE CASCADE,
    opened_by      bigint NOT NULL REFERENCES users,
    summary        text NOT NULL,
    state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')),
    resolution     text NOT NULL DEFAULT '',
    opened_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE evidence (
    id           bigserial PRIMARY KEY,
    dispute_id   bigint NOT NULL REFERENCES disputes ON DELETE CASCADE,
    uploaded_by  bigint NOT NULL REFERENCES users,
    filename     text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/octet-stream',
    body         bytea NOT NULL
);

CREATE TABLE reviews (
    id             bigserial PRIMARY KEY,
    reservation_id bigint NOT NULL REFERENCES reservations ON DELETE CASCADE,
    author_id      bigint NOT NULL REFERENCES users,
    rating         smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body           text NOT NULL DEFAULT '',
    hidden         boolean NOT NULL DEFAULT false
);

CREATE TABLE payout_accounts (
    id      bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users,
    label   text NOT NULL DEFAULT '',
    holder  text NOT NULL DEFAULT '',
    iban    text NOT NULL
);

CREATE TABLE payouts (
    id           bigserial PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users,
    account_id   bigint NOT NULL REFERENCES payout_accounts,
    amount_cents bigint NOT NULL,
    state        text NOT NULL DEFAULT 'pending',
    memo         text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payout_lines (
    id             bigserial PRIMARY KEY,
    payout_id      bigint NOT NULL REFERENCES payouts ON DELETE CASCADE,
    reservation_id bigint REFERENCES reservations ON DELETE SET NULL,
    cents          bigint NOT NULL
);

CREATE TABLE audit_log (
    id      bigserial PRIMARY KEY,
    user_id bigint REFERENCES users,
    what    text NOT NULL,
    subject bigint,
    at      timestamptz NOT NULL DEFAULT now()
);

CREATE VIEW listed_items AS
    SELECT i.id, i.owner_id, i.club_id, i.category_id, i.title, i.description, i.daily_cents, i.deposit_cents,
           u.name AS owner_name
      FROM items i
      JOIN users u ON u.id = i.owner_id AND NOT u.suspended
     WHERE i.listed;

CREATE VIEW reservation_overview AS
    SELECT r.id, r.reference, r.item_id, r.borrower_id, r.starts_on, r.ends_on, r.status, r.pickup_code, r.note,
           i.title, i.owner_id AS lender_id, i.club_id
      FROM reservations r
      JOIN items i ON i.id = r.item_id;

-- Who takes part in a dispute: borrower, lender, stewards of the club that the item belongs to.
CREATE VIEW dispute_parties AS
    SELECT d.id AS dispute_id, r.borrower_id AS user_id
      FROM disputes d
      JOIN reservations r ON r.id = d.reservation_id
    UNION
    SELECT d.id, i.owner_id
      FROM disputes d
      JOIN reservations r ON r.id = d.reservation_id
      JOIN items i ON i.id = r.item_id
    UNION
    SELECT d.id, m.user_id
      FROM disputes d
      JOIN reservations r ON r.id = d.reservation_id
      JOIN items i ON i.id = r.item_id
      JOIN club_members m ON m.club_id = i.club_id AND m.role IN ('steward', 'owner');

-- What the stewards see on their desk: disputes about club gear with the names of both sides.
CREATE VIEW dispute_desk AS
    SELECT d.id, d.summary, d.state, d.opened_at, i.title, c.name AS club,
           b.name AS borrower, b.email AS borrower_email, o.name AS lender, m.user_id AS steward_id
      FROM disputes d
      JOIN reservations r ON r.id = d.reservation_id
      JOIN items i ON i.id = r.item_id
      JOIN clubs c ON c.id = i.club_id
      JOIN users b ON b.id = r.borrower_id
      JOIN users o ON o.id = i.owner_id
      JOIN club_members m ON m.role IN ('steward', 'owner');

CREATE INDEX ON items (owner_id);
CREATE INDEX ON reservations (item_id, starts_on);
CREATE INDEX ON reservations (borrower_id);
CREATE INDEX ON payouts (user_id);
