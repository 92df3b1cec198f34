CREATE TABLE studios (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id     bigint NOT NULL REFERENCES studios (id),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL CHECK (role IN ('owner', 'instructor', 'member')),
    deleted_at    timestamptz
);

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

-- pyrometric cones are the same everywhere
CREATE TABLE cones (
    code   text PRIMARY KEY,
    temp_c int NOT NULL
);

CREATE TABLE pieces (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id   bigint NOT NULL REFERENCES studios (id),
    owner_id    bigint NOT NULL REFERENCES users (id),
    title       text NOT NULL,
    shelf       text NOT NULL DEFAULT '',
    notes       text NOT NULL DEFAULT '',
    published   boolean NOT NULL DEFAULT false,
    archived    boolean NOT NULL DEFAULT false,
    share_token text UNIQUE,
    version     bigint NOT NULL DEFAULT 1,
    deleted_at  timestamptz
);

CREATE TABLE comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id  bigint NOT NULL REFERENCES studios (id),
    piece_id   bigint NOT NULL REFERENCES pieces (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    deleted_at timestamptz
);

CREATE TABLE glazes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id  bigint NOT NULL REFERENCES studios (id),
    name       text NOT NULL,
    recipe     text NOT NULL DEFAULT '',
    public     boolean NOT NULL DEFAULT false,
    version    bigint NOT NULL DEFAULT 1,
    deleted_at timestamptz
);

CREATE TABLE glaze_ingredients (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    glaze_id bigint NOT NULL REFERENCES glazes (id),
    material text NOT NULL,
    grams    int NOT NULL
);

CREATE TABLE orders (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id   bigint NOT NULL REFERENCES studios (id),
    customer_id bigint NOT NULL REFERENCES users (id),
    piece_id    bigint NOT NULL REFERENCES pieces (id),
    note        text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'shipped', 'cancelled')),
    version     bigint NOT NULL DEFAULT 1
);

CREATE TABLE kilns (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id bigint NOT NULL REFERENCES studios (id),
    name      text NOT NULL,
    offset_c  int NOT NULL DEFAULT 0
);

CREATE TABLE controller_keys (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kiln_id     bigint NOT NULL REFERENCES kilns (id),
    prefix      text NOT NULL UNIQUE,
    secret_hash text NOT NULL
);

CREATE TABLE firings (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    studio_id bigint NOT NULL REFERENCES studios (id),
    kiln_id   bigint NOT NULL REFERENCES kilns (id),
    cone      text NOT NULL DEFAULT '6',
    title     text NOT NULL DEFAULT ''
);

CREATE TABLE firing_pieces (
    firing_id bigint NOT NULL REFERENCES firings (id),
    piece_id  bigint NOT NULL REFERENCES pieces (id),
    PRIMARY KEY (firing_id, piece_id)
);

CREATE TABLE firing_log (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    firing_id bigint NOT NULL REFERENCES firings (id),
    kiln_id   bigint NOT NULL REFERENCES kilns (id),
    temp_c    int NOT NULL,
    note      text NOT NULL DEFAULT ''
);
