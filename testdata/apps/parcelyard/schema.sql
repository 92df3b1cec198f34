CREATE TABLE organisations (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name           text NOT NULL,
    carrier_secret bytea,
    created_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at     timestamptz
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    disabled_at   timestamptz
);

CREATE TABLE sites (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES organisations,
    name       text NOT NULL,
    timezone   text NOT NULL DEFAULT 'Europe/Helsinki',
    cutoff     text NOT NULL DEFAULT '16:00',
    contact    text,
    closed_at  timestamptz
);

-- A membership without a site holds for every site of the organisation.
CREATE TABLE memberships (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES organisations,
    user_id    bigint NOT NULL REFERENCES users,
    site_id    bigint REFERENCES sites,
    role       text NOT NULL CHECK (role IN ('admin', 'manager', 'clerk')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (org_id, user_id, site_id)
);

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users,
    org_id     bigint NOT NULL REFERENCES organisations,
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_clients (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organisations,
    client_id   text NOT NULL UNIQUE,
    secret_hash bytea NOT NULL,
    scopes      text[] NOT NULL DEFAULT '{}',
    revoked_at  timestamptz
);

CREATE TABLE parcels (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id        bigint NOT NULL REFERENCES organisations,
    site_id       bigint NOT NULL REFERENCES sites,
    tracking_code text NOT NULL UNIQUE, -- 128 random bits
    external_ref  text,                 -- what the partner calls it
    recipient     text NOT NULL,
    email         text,
    address       text NOT NULL,
    weight_grams  integer NOT NULL DEFAULT 0,
    safe_place    text,
    status        text NOT NULL DEFAULT 'received',
    held_until    timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);
CREATE UNIQUE INDEX parcels_external_ref ON parcels (org_id, external_ref) WHERE deleted_at IS NULL;

CREATE TABLE scans (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parcel_id  bigint NOT NULL REFERENCES parcels,
    site_id    bigint REFERENCES sites,
    kind       text NOT NULL,
    detail     text,
    scanned_by bigint REFERENCES users,
    scanned_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE attachments (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    parcel_id    bigint NOT NULL REFERENCES parcels,
    file_name    text NOT NULL,
    content_type text NOT NULL,
    size_bytes   bigint NOT NULL DEFAULT 0,
    storage_key  text NOT NULL,
    thumbnail    bytea,
    uploaded_by  bigint REFERENCES users,
    created_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE TABLE manifests (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id    bigint NOT NULL REFERENCES sites,
    carrier    text NOT NULL,
    reference  text NOT NULL,
    driver     text,
    closed_at  timestamptz
);

CREATE TABLE manifest_lines (
    manifest_id bigint NOT NULL REFERENCES manifests,
    parcel_id   bigint NOT NULL REFERENCES parcels,
    PRIMARY KEY (manifest_id, parcel_id)
);

CREATE TABLE rates (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id      bigint NOT NULL REFERENCES organisations,
    zone        text NOT NULL,
    price_cents bigint NOT NULL
);

CREATE TABLE usage_days (
    org_id  bigint NOT NULL REFERENCES organisations,
    day     date NOT NULL,
    parcels bigint NOT NULL,
    PRIMARY KEY (org_id, day)
);
