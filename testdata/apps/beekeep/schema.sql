CREATE TABLE keepers (
    id       BIGSERIAL PRIMARY KEY,
    email    TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    role     TEXT NOT NULL DEFAULT 'keeper' CHECK (role IN ('keeper', 'inspector'))
);

CREATE TABLE apiaries (
    id        BIGSERIAL PRIMARY KEY,
    keeper_id BIGINT NOT NULL REFERENCES keepers (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    region    TEXT NOT NULL DEFAULT ''
);

-- neighbours who look after the bees in the holidays
CREATE TABLE helpers (
    apiary_id BIGINT NOT NULL REFERENCES apiaries (id) ON DELETE CASCADE,
    keeper_id BIGINT NOT NULL REFERENCES keepers (id) ON DELETE CASCADE,
    PRIMARY KEY (apiary_id, keeper_id)
);

CREATE TABLE hives (
    id        BIGSERIAL PRIMARY KEY,
    apiary_id BIGINT NOT NULL REFERENCES apiaries (id) ON DELETE CASCADE,
    label     TEXT NOT NULL,
    queen     INTEGER,
    fed_at    TIMESTAMPTZ
);

CREATE TABLE inspections (
    id      BIGSERIAL PRIMARY KEY,
    hive_id BIGINT NOT NULL REFERENCES hives (id) ON DELETE CASCADE,
    mites   INTEGER NOT NULL DEFAULT 0,
    notes   TEXT NOT NULL DEFAULT '',
    at      TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE harvests (
    id        BIGSERIAL PRIMARY KEY,
    keeper_id BIGINT NOT NULL REFERENCES keepers (id) ON DELETE CASCADE,
    hive_id   BIGINT NOT NULL REFERENCES hives (id) ON DELETE CASCADE,
    jar_code  TEXT NOT NULL UNIQUE,
    grams     INTEGER NOT NULL,
    memo      TEXT NOT NULL DEFAULT '',
    voided    BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE permits (
    id          BIGSERIAL PRIMARY KEY,
    keeper_id   BIGINT NOT NULL REFERENCES keepers (id) ON DELETE CASCADE,
    purpose     TEXT NOT NULL,
    approved_by BIGINT REFERENCES keepers (id)
);

CREATE TABLE scales (
    id      BIGSERIAL PRIMARY KEY,
    hive_id BIGINT NOT NULL REFERENCES hives (id) ON DELETE CASCADE,
    serial  TEXT NOT NULL UNIQUE,
    key_sha BYTEA NOT NULL
);

CREATE TABLE weights (
    scale_id BIGINT NOT NULL REFERENCES scales (id) ON DELETE CASCADE,
    grams    INTEGER NOT NULL,
    at       TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- what flowers when, from the weather service
CREATE TABLE blooms (
    region TEXT NOT NULL,
    plant  TEXT NOT NULL,
    month  INTEGER NOT NULL
);
