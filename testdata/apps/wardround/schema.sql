CREATE TABLE hospitals (
    id   bigserial PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL
);

CREATE TABLE wards (
    id             bigserial PRIMARY KEY,
    hospital_id    bigint NOT NULL REFERENCES hospitals (id),
    name           text NOT NULL,
    visiting_hours text NOT NULL DEFAULT '14:00-19:00'
);

-- hospital_id is null for the operators of the platform only
CREATE TABLE staff (
    id          bigserial PRIMARY KEY,
    hospital_id bigint REFERENCES hospitals (id),
    email       text NOT NULL UNIQUE,
    name        text NOT NULL,
    role        smallint NOT NULL,
    salt        bytea NOT NULL,
    password    bytea NOT NULL,
    disabled_at timestamptz
);

CREATE TABLE staff_wards (
    staff_id bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    ward_id  bigint NOT NULL REFERENCES wards (id),
    PRIMARY KEY (staff_id, ward_id)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    staff_id   bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE patients (
    id          bigserial PRIMARY KEY,
    hospital_id bigint NOT NULL REFERENCES hospitals (id),
    ward_id     bigint REFERENCES wards (id),
    mrn         text NOT NULL,
    name        text NOT NULL,
    allergies   text NOT NULL DEFAULT '',
    UNIQUE (hospital_id, mrn)
);

CREATE TABLE admissions (
    id            bigserial PRIMARY KEY,
    hospital_id   bigint NOT NULL REFERENCES hospitals (id),
    patient_id    bigint NOT NULL REFERENCES patients (id),
    ward_id       bigint NOT NULL REFERENCES wards (id),
    bed           text NOT NULL,
    warning_score int NOT NULL DEFAULT 0,
    admitted_at   timestamptz NOT NULL DEFAULT now(),
    discharged_at timestamptz
);

CREATE TABLE orders (
    id            bigserial PRIMARY KEY,
    admission_id  bigint NOT NULL REFERENCES admissions (id),
    drug          text NOT NULL,
    dose          text NOT NULL,
    prescriber_id bigint NOT NULL REFERENCES staff (id),
    stopped_by    bigint REFERENCES staff (id)
);

CREATE TABLE lab_results (
    id           bigserial PRIMARY KEY,
    hospital_id  bigint NOT NULL REFERENCES hospitals (id),
    admission_id bigint NOT NULL REFERENCES admissions (id),
    analyte      text NOT NULL,
    value        text NOT NULL,
    acked_by     bigint REFERENCES staff (id)
);

CREATE TABLE vitals (
    id           bigserial PRIMARY KEY,
    admission_id bigint NOT NULL REFERENCES admissions (id),
    device_id    bigint,
    pulse        int NOT NULL,
    taken_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE notes (
    id           bigserial PRIMARY KEY,
    admission_id bigint NOT NULL REFERENCES admissions (id),
    author_id    bigint NOT NULL REFERENCES staff (id),
    body         text NOT NULL,
    struck_by    bigint REFERENCES staff (id)
);

CREATE TABLE handovers (
    id          bigserial PRIMARY KEY,
    ward_id     bigint NOT NULL REFERENCES wards (id),
    from_id     bigint NOT NULL REFERENCES staff (id),
    to_id       bigint REFERENCES staff (id),
    body        text NOT NULL,
    accepted_at timestamptz
);

CREATE TABLE consents (
    id         bigserial PRIMARY KEY,
    patient_id bigint NOT NULL REFERENCES patients (id),
    kind       text NOT NULL,
    granted    boolean NOT NULL
);

CREATE TABLE access_codes (
    id           bigserial PRIMARY KEY,
    code_hash    bytea NOT NULL UNIQUE,
    admission_id bigint NOT NULL REFERENCES admissions (id),
    label        text NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked      boolean NOT NULL DEFAULT false
);

CREATE TABLE messages (
    id           bigserial PRIMARY KEY,
    admission_id bigint NOT NULL REFERENCES admissions (id),
    body         text NOT NULL
);

CREATE TABLE glass (
    id         bigserial PRIMARY KEY,
    staff_id   bigint NOT NULL REFERENCES staff (id),
    patient_id bigint NOT NULL REFERENCES patients (id),
    reason     text NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE devices (
    id          bigserial PRIMARY KEY,
    hospital_id bigint NOT NULL REFERENCES hospitals (id),
    key_hash    bytea NOT NULL UNIQUE,
    revoked     boolean NOT NULL DEFAULT false
);

CREATE TABLE drugs (
    code text PRIMARY KEY,
    name text NOT NULL,
    unit text NOT NULL
);

CREATE TABLE audit (
    id          bigserial PRIMARY KEY,
    hospital_id bigint,
    staff_id    bigint,
    action      text NOT NULL,
    object      text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);
