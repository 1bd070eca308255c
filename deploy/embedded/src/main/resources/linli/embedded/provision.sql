-- Run as superuser in the services' database at every start; each statement may be repeated.

-- No service has a place to leave things where another could read them.
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- What Debezium reads: inserts into the outboxes alone. Publishing whole schemas would send every ledger entry through
-- the decoder as well.
DO $$
BEGIN
    CREATE PUBLICATION outbox_pub WITH (publish = 'insert');
EXCEPTION WHEN duplicate_object THEN
    NULL;
END $$;

-- A service's migration makes its outbox long after this ran, and may not touch the publication. The table joins in
-- the transaction that creates it, so no row of it is ever missed.
CREATE OR REPLACE FUNCTION public.publish_outbox() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT c.oid::regclass AS name
        FROM pg_event_trigger_ddl_commands() d
        JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
        WHERE c.relname = 'outbox_event' AND c.relkind IN ('r', 'p') AND c.relpersistence = 'p'
            AND NOT EXISTS (
                SELECT FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
                WHERE p.pubname = 'outbox_pub' AND r.prrelid = c.oid)
    LOOP
        EXECUTE format('ALTER PUBLICATION outbox_pub ADD TABLE ONLY %s', made.name);
    END LOOP;
END $$;

DROP EVENT TRIGGER IF EXISTS publish_outbox;
CREATE EVENT TRIGGER publish_outbox ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO')
    EXECUTE FUNCTION public.publish_outbox();
