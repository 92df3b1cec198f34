CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    phone         text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    is_superuser  boolean NOT NULL DEFAULT false
);

CREATE TABLE museums (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name          text NOT NULL,
    contact_email text NOT NULL DEFAULT '',
    plan          text NOT NULL DEFAULT 'basic',
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    museum_id uuid NOT NULL REFERENCES museums (id) ON DELETE CASCADE,
    user_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role      text NOT NULL CHECK (role IN ('viewer', 'registrar', 'director')),
    PRIMARY KEY (museum_id, user_id)
);

CREATE TABLE invitations (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    museum_id  uuid NOT NULL REFERENCES museums (id) ON DELETE CASCADE,
    email      text NOT NULL,
    role       text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    status     text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'revoked')),
    expires_at timestamptz NOT NULL
);

CREATE TABLE collections (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    museum_id  uuid NOT NULL REFERENCES museums (id) ON DELETE CASCADE,
    title      text NOT NULL,
    notes      text NOT NULL DEFAULT '',
    deleted_at timestamptz
);

-- researchers from outside who may look into a collection
CREATE TABLE collection_guests (
    collection_id uuid NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, user_id)
);

CREATE TABLE objects (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    collection_id uuid NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    inventory_no  text NOT NULL,
    title         text NOT NULL,
    insured_cents bigint NOT NULL DEFAULT 0,
    tag           text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'on_loan', 'disposed')),
    deleted_at    timestamptz
);

CREATE TABLE images (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    object_id   uuid NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    uploaded_by uuid NOT NULL REFERENCES users (id),
    file_key    text NOT NULL,
    caption     text NOT NULL DEFAULT ''
);

CREATE TABLE reports (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    object_id  uuid NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES users (id),
    state      text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'final')),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE object_events (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    object_id uuid NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    actor_id  uuid NOT NULL REFERENCES users (id),
    what      text NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE exhibitions (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    museum_id uuid NOT NULL REFERENCES museums (id) ON DELETE CASCADE,
    title     text NOT NULL,
    status    text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived'))
);

CREATE TABLE exhibition_items (
    exhibition_id uuid NOT NULL REFERENCES exhibitions (id) ON DELETE CASCADE,
    object_id     uuid NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    label         text NOT NULL DEFAULT '',
    PRIMARY KEY (exhibition_id, object_id)
);

CREATE TABLE loans (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lender_id   uuid NOT NULL REFERENCES museums (id),
    borrower_id uuid NOT NULL REFERENCES museums (id),
    object_id   uuid NOT NULL REFERENCES objects (id),
    status      text NOT NULL DEFAULT 'requested'
        CHECK (status IN ('requested', 'approved', 'in_transit', 'returned', 'declined')),
    terms       text NOT NULL DEFAULT '',
    courier     text NOT NULL DEFAULT '',
    tracking_no text NOT NULL UNIQUE,
    insured     boolean NOT NULL DEFAULT false
);
