CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    handle        text NOT NULL UNIQUE,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    bio           text NOT NULL DEFAULT '',
    role          text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'admin')),
    created_at    timestamptz NOT NULL DEFAULT now()
);

-- who may see what followers may see: only where the followee has accepted
CREATE TABLE follows (
    id          bigserial PRIMARY KEY,
    follower_id bigint NOT NULL REFERENCES users,
    followee_id bigint NOT NULL REFERENCES users,
    accepted    boolean NOT NULL DEFAULT false,
    UNIQUE (follower_id, followee_id)
);

CREATE TABLE photos (
    id           bigserial PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users,
    title        text NOT NULL,
    visibility   text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'followers', 'public')),
    storage_key  text NOT NULL,
    exif         text NOT NULL DEFAULT '',
    published_at timestamptz,
    taken_down   boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE photo_tags (
    photo_id bigint NOT NULL REFERENCES photos ON DELETE CASCADE,
    tag      text NOT NULL,
    PRIMARY KEY (photo_id, tag)
);

CREATE TABLE comments (
    id         bigserial PRIMARY KEY,
    photo_id   bigint NOT NULL REFERENCES photos ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE albums (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users,
    title      text NOT NULL,
    cover_id   bigint REFERENCES photos ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE album_members (
    id       bigserial PRIMARY KEY,
    album_id bigint NOT NULL REFERENCES albums ON DELETE CASCADE,
    user_id  bigint NOT NULL REFERENCES users,
    can_edit boolean NOT NULL DEFAULT false,
    UNIQUE (album_id, user_id)
);

CREATE TABLE album_photos (
    album_id bigint NOT NULL REFERENCES albums ON DELETE CASCADE,
    photo_id bigint NOT NULL REFERENCES photos ON DELETE CASCADE,
    PRIMARY KEY (album_id, photo_id)
);

CREATE TABLE print_orders (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users,
    state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid', 'printed', 'cancelled')),
    address    text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE print_items (
    id       bigserial PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES print_orders ON DELETE CASCADE,
    photo_id bigint NOT NULL REFERENCES photos,
    size     text NOT NULL,
    copies   int NOT NULL DEFAULT 1
);

CREATE TABLE licences (
    id         bigserial PRIMARY KEY,
    photo_id   bigint NOT NULL REFERENCES photos,
    buyer_id   bigint NOT NULL REFERENCES users,
    terms      text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE exports (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users,
    state      text NOT NULL DEFAULT 'waiting',
    content    text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reports (
    id          bigserial PRIMARY KEY,
    photo_id    bigint NOT NULL REFERENCES photos,
    reporter_id bigint NOT NULL REFERENCES users,
    reason      text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
