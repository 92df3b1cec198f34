CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE cellars (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES users (id),
    name     text NOT NULL,
    address  text NOT NULL DEFAULT '',
    listed   boolean NOT NULL DEFAULT false
);

CREATE TABLE cellar_members (
    cellar_id bigint NOT NULL REFERENCES cellars (id) ON DELETE CASCADE,
    user_id   bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role      text NOT NULL CHECK (role IN ('owner', 'keeper', 'guest')),
    PRIMARY KEY (cellar_id, user_id)
);

CREATE TABLE racks (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cellar_id bigint NOT NULL REFERENCES cellars (id) ON DELETE CASCADE,
    label     text NOT NULL
);

CREATE TABLE wines (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text NOT NULL,
    vintage int NOT NULL
);

-- A lot is a number of bottles of one wine on one rack.
CREATE TABLE lots (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rack_id     bigint NOT NULL REFERENCES racks (id) ON DELETE CASCADE,
    wine_id     bigint NOT NULL REFERENCES wines (id),
    quantity    int NOT NULL CHECK (quantity >= 0),
    price_cents bigint NOT NULL DEFAULT 0,
    added_by    bigint NOT NULL REFERENCES users (id),
    added_at    timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz
);

CREATE TABLE shares (
    lot_id  bigint NOT NULL REFERENCES lots (id) ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (lot_id, user_id)
);

CREATE TABLE notes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id     bigint NOT NULL REFERENCES lots (id) ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE appraisals (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id     bigint NOT NULL REFERENCES lots (id) ON DELETE CASCADE,
    cents      bigint NOT NULL,
    remark     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE drinks (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id   bigint NOT NULL REFERENCES lots (id) ON DELETE CASCADE,
    user_id  bigint NOT NULL REFERENCES users (id),
    remark   text NOT NULL DEFAULT '',
    drunk_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ratings (
    lot_id  bigint NOT NULL REFERENCES lots (id) ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users (id),
    stars   int NOT NULL,
    PRIMARY KEY (lot_id, user_id)
);

CREATE TABLE transfers (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id       bigint NOT NULL REFERENCES lots (id) ON DELETE CASCADE,
    sender_id    bigint NOT NULL REFERENCES users (id),
    recipient_id bigint NOT NULL REFERENCES users (id),
    message      text NOT NULL DEFAULT '',
    state        text NOT NULL DEFAULT 'open',
    created_at   timestamptz NOT NULL DEFAULT now()
);

-- The apps make the ids of reminders up themselves, since they work offline.
CREATE TABLE reminders (
    id      uuid PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    body    text NOT NULL,
    due_on  date NOT NULL
);

-- QR codes that are printed in advance and belong to whoever sticks them on first.
CREATE TABLE labels (
    code    text PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    body    text NOT NULL
);

CREATE TABLE tastings (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cellar_id bigint NOT NULL REFERENCES cellars (id) ON DELETE CASCADE,
    title     text NOT NULL,
    starts_at timestamptz NOT NULL
);

-- Sensors sign in with a secret of their own.
CREATE TABLE sensors (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rack_id     bigint NOT NULL REFERENCES racks (id) ON DELETE CASCADE,
    secret_hash bytea NOT NULL,
    celsius     double precision,
    seen_at     timestamptz
);

-- member_lots has every lot once for each member of its cellar.
CREATE VIEW member_lots AS
SELECT l.id, r.cellar_id, r.label AS rack, w.name AS wine, w.vintage, l.quantity, l.price_cents, m.user_id AS viewer_id
FROM lots l
JOIN racks r ON r.id = l.rack_id
JOIN wines w ON w.id = l.wine_id
JOIN cellar_members m ON m.cellar_id = r.cellar_id
WHERE l.archived_at IS NULL;

CREATE FUNCTION can_keep(cellar bigint, person bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT role IN ('owner', 'keeper') FROM cellar_members WHERE cellar_id = cellar AND user_id = person
$$;
