-- What PostgreSQL itself holds a site to. Run by the owner, in one transaction, as often as wanted.

CREATE TABLE IF NOT EXISTS site_login (
    login text PRIMARY KEY,
    site text NOT NULL,
    reads_all boolean NOT NULL DEFAULT false,
    closed boolean NOT NULL DEFAULT false,
    made_utc timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS layout (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version integer NOT NULL,
    first_transaction bigint NOT NULL,
    system_identifier bigint NOT NULL
);

-- The site of whoever logged in. SET ROLE and settings do not change session_user.
CREATE OR REPLACE FUNCTION site_of_login() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = gradus, pg_temp AS
$$ SELECT site FROM gradus.site_login WHERE login = session_user AND NOT closed $$;

-- Transactions count on where a dump was read into another server, whose own begin anew.
CREATE OR REPLACE FUNCTION this_transaction() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = gradus, pg_temp AS
$$ SELECT first_transaction + pg_current_xact_id()::text::bigint FROM gradus.layout $$;

-- All transactions before this one have ended: nothing can come before them any more.
CREATE OR REPLACE FUNCTION first_unsettled() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = gradus, pg_temp AS
$$ SELECT first_transaction + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
   FROM gradus.layout $$;

CREATE TABLE IF NOT EXISTS parcel (
    site text NOT NULL DEFAULT gradus.site_of_login(),
    room text NOT NULL,
    kind text NOT NULL,
    subject uuid NOT NULL,
    sequence integer NOT NULL CHECK (sequence > 0),
    last boolean NOT NULL,
    sha256 text NOT NULL,
    mark text NOT NULL,
    patient uuid,
    shape json NOT NULL,
    content json,
    erased boolean NOT NULL DEFAULT false,
    transaction bigint NOT NULL DEFAULT gradus.this_transaction(),
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    received_utc timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_parcel PRIMARY KEY (site, room, kind, subject, sequence)
);
CREATE INDEX IF NOT EXISTS ix_parcel_followed ON parcel (site, transaction, number);
CREATE INDEX IF NOT EXISTS ix_parcel_subject ON parcel (site, subject);
CREATE INDEX IF NOT EXISTS ix_parcel_patient ON parcel (site, patient);

CREATE TABLE IF NOT EXISTS erased (
    site text NOT NULL DEFAULT gradus.site_of_login(),
    patient uuid NOT NULL,
    erased_utc timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_erased PRIMARY KEY (site, patient)
);

-- Nothing is written while a patient is erased, so that nothing of them comes in behind it.
CREATE OR REPLACE FUNCTION hold_site(alone boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = gradus, pg_temp AS $$
BEGIN
    IF alone THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('gradus ' || site_of_login(), 0));
    ELSE
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('gradus ' || site_of_login(), 0));
    END IF;
END $$;

-- All rows of one patient of the caller's own site. The ledger keeps names and digests of parcels.
CREATE OR REPLACE FUNCTION erase_patient(whom uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = gradus, pg_temp AS $$
DECLARE
    own text := gradus.site_of_login();
    sessions uuid[];
    courses uuid[];
    part text;
    gone bigint;
    all_gone bigint := 0;
BEGIN
    IF own IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login belongs to no site';
    END IF;
    PERFORM gradus.hold_site(true);
    SELECT coalesce(array_agg(id), '{}') INTO sessions
        FROM gradus.session WHERE site = own AND patient_id = whom;
    SELECT coalesce(array_agg(id), '{}') INTO courses
        FROM gradus.course WHERE site = own AND patient_id = whom;
    DELETE FROM gradus.chunk WHERE site = own AND stream_id IN
        (SELECT id FROM gradus.stream WHERE site = own AND session_id = ANY (sessions));
    GET DIAGNOSTICS all_gone = ROW_COUNT;
    FOREACH part IN ARRAY array['event', 'exposure', 'rating', 'beat', 'stream', 'clock_offset',
                                'session_seal', 'session_entry'] LOOP
        EXECUTE format('DELETE FROM gradus.%I WHERE site = $1 AND session_id = ANY ($2)', part)
            USING own, sessions;
        GET DIAGNOSTICS gone = ROW_COUNT;
        all_gone := all_gone + gone;
    END LOOP;
    FOREACH part IN ARRAY array['plan', 'course_entry'] LOOP
        EXECUTE format('DELETE FROM gradus.%I WHERE site = $1 AND course_id = ANY ($2)', part)
            USING own, courses;
        GET DIAGNOSTICS gone = ROW_COUNT;
        all_gone := all_gone + gone;
    END LOOP;
    FOREACH part IN ARRAY array['session', 'course', 'patient_name', 'patient_needs',
                                'patient_comfort', 'study_identity'] LOOP
        EXECUTE format('DELETE FROM gradus.%I WHERE site = $1 AND patient_id = $2', part)
            USING own, whom;
        GET DIAGNOSTICS gone = ROW_COUNT;
        all_gone := all_gone + gone;
    END LOOP;
    DELETE FROM gradus.patient WHERE site = own AND id = whom;
    GET DIAGNOSTICS gone = ROW_COUNT;
    UPDATE gradus.parcel SET content = NULL, erased = true
        WHERE site = own AND patient = whom AND kind <> 'erased';
    INSERT INTO gradus.erased (site, patient) VALUES (own, whom) ON CONFLICT DO NOTHING;
    RETURN all_gone + gone;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gradus FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA gradus FROM PUBLIC, gradus_room, gradus_research;
GRANT USAGE ON SCHEMA gradus TO gradus_room, gradus_research;
GRANT EXECUTE ON FUNCTION site_of_login(), first_unsettled() TO gradus_room, gradus_research;
GRANT EXECUTE ON FUNCTION this_transaction(), hold_site(boolean), erase_patient(uuid)
    TO gradus_room;
GRANT SELECT ON alembic_version, layout TO gradus_room, gradus_research;
GRANT SELECT ON parcel, erased TO gradus_room, gradus_research;
GRANT INSERT (room, kind, subject, sequence, last, sha256, mark, patient, shape, content, erased)
    ON parcel TO gradus_room;
