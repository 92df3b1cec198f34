CREATE TABLE labs (
    id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);

CREATE TABLE people (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lab_id        uuid NOT NULL REFERENCES labs,
    email         text NOT NULL UNIQUE,
    role          text NOT NULL DEFAULT 'researcher' CHECK (role IN ('researcher', 'admin')),
    password_hash text NOT NULL
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    person_id  uuid NOT NULL REFERENCES people,
    expires_at timestamptz NOT NULL
);

CREATE TABLE lots (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_id uuid NOT NULL REFERENCES people,
    lab_id   uuid NOT NULL REFERENCES labs,
    notes    text NOT NULL DEFAULT '',
    state    text NOT NULL DEFAULT 'stored'
);

CREATE TABLE lot_shares (
    lot_id    uuid NOT NULL REFERENCES lots ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people,
    PRIMARY KEY (lot_id, person_id)
);

CREATE TABLE orders (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    buyer_id   uuid NOT NULL REFERENCES people,
    buyer_mail text NOT NULL,
    body       text NOT NULL
);

CREATE TABLE circles (
    id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);

CREATE TABLE circle_members (
    circle_id uuid NOT NULL REFERENCES circles,
    person_id uuid NOT NULL REFERENCES people,
    PRIMARY KEY (circle_id, person_id)
);

CREATE TABLE protocols (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    circle_id uuid NOT NULL REFERENCES circles,
    body      text NOT NULL
);

CREATE TABLE vials (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lab_id uuid NOT NULL REFERENCES labs,
    label  text NOT NULL
);
ALTER TABLE vials ENABLE ROW LEVEL SECURITY;
ALTER TABLE vials FORCE ROW LEVEL SECURITY;
CREATE POLICY vials_of_lab ON vials
    USING (lab_id = NULLIF(current_setting('app.lab', true), '')::uuid);

CREATE TABLE plots (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lab_id uuid NOT NULL REFERENCES labs,
    label  text NOT NULL
);
ALTER TABLE plots ENABLE ROW LEVEL SECURITY;
CREATE POLICY plots_of_lab ON plots
    USING (lab_id = NULLIF(current_setting('app.lab', true), '')::uuid);

CREATE TABLE trays (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    lab_id uuid NOT NULL REFERENCES labs,
    label  text NOT NULL
);
ALTER TABLE trays ENABLE ROW LEVEL SECURITY;
ALTER TABLE trays FORCE ROW LEVEL SECURITY;
CREATE POLICY trays_seen ON trays FOR SELECT USING (true);
CREATE POLICY trays_changed ON trays FOR UPDATE
    USING (lab_id = NULLIF(current_setting('app.lab', true), '')::uuid);
CREATE POLICY trays_added ON trays FOR INSERT
    WITH CHECK (lab_id = NULLIF(current_setting('app.lab', true), '')::uuid);
CREATE POLICY trays_thrown ON trays FOR DELETE USING (lab_id IS NOT NULL);
