CREATE TABLE tenants (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text NOT NULL,
    suspended boolean NOT NULL DEFAULT false
);

CREATE TABLE users (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    email     text NOT NULL UNIQUE,
    password  text NOT NULL,
    role      text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'admin', 'platform'))
);

CREATE TABLE api_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES tenants (id),
    digest     bytea NOT NULL UNIQUE,
    scopes     text[] NOT NULL DEFAULT '{}',
    revoked_at timestamptz
);

CREATE TABLE sites (
    code      text PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    name      text NOT NULL
);

-- profiles without a tenant are the ones that come with the product
CREATE TABLE profiles (
    slug      text PRIMARY KEY,
    tenant_id bigint REFERENCES tenants (id),
    low       numeric NOT NULL,
    high      numeric NOT NULL
);

CREATE TABLE loggers (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    site_code text REFERENCES sites (code),
    serial    text NOT NULL UNIQUE,
    battery   integer NOT NULL DEFAULT 100
);

CREATE TABLE readings (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    logger_id bigint NOT NULL REFERENCES loggers (id) ON DELETE CASCADE,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    celsius   double precision NOT NULL,
    note      text NOT NULL DEFAULT '',
    at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE consignments (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     bigint NOT NULL REFERENCES tenants (id),
    logger_id     bigint REFERENCES loggers (id),
    site_code     text REFERENCES sites (code),
    consignee     text NOT NULL,
    tracking_code uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    carrier_ref   text UNIQUE,
    status        text NOT NULL DEFAULT 'packed'
);

CREATE TABLE alarms (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id      bigint NOT NULL REFERENCES tenants (id),
    consignment_id bigint NOT NULL REFERENCES consignments (id) ON DELETE CASCADE,
    message        text NOT NULL,
    acknowledged   boolean NOT NULL DEFAULT false
);

CREATE TABLE exports (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    body      text NOT NULL
);

CREATE FUNCTION app_tenant() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('app.tenant', true), '')::bigint $$;

-- the tenant of a reading is its logger's
CREATE FUNCTION readings_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT tenant_id INTO NEW.tenant_id FROM loggers WHERE id = NEW.logger_id;
    RETURN NEW;
END $$;
CREATE TRIGGER readings_tenant BEFORE INSERT ON readings FOR EACH ROW EXECUTE FUNCTION readings_tenant();

-- alarms are only touched from inside their tenant
CREATE FUNCTION alarms_stay_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.tenant_id IS DISTINCT FROM app_tenant() THEN
        RAISE EXCEPTION 'alarm of another tenant' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER alarms_stay_home BEFORE UPDATE ON alarms FOR EACH ROW EXECUTE FUNCTION alarms_stay_home();

CREATE VIEW my_consignments AS
SELECT id, consignee, site_code, status FROM consignments WHERE tenant_id = app_tenant();

CREATE VIEW logger_health AS
SELECT l.id, l.tenant_id, l.serial, l.battery, max(r.at) AS last_seen
FROM loggers l LEFT JOIN readings r ON r.logger_id = l.id
GROUP BY l.id;

CREATE VIEW consignment_trace AS
SELECT c.id AS consignment_id, c.consignee, r.at, r.celsius, r.note
FROM consignments c JOIN readings r ON r.logger_id = c.logger_id;
