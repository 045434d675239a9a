-- The walls between stores. Work for one store runs as the role dangol_app, in a transaction that has named its store
-- ('dangol.store_id'); the database itself then shows it no other store's rows and takes none from it.
--
-- A function and no list: it walls in every table that has a "storeId", also those of later migrations, whatever the
-- order they came in. The server calls it before and after it migrates, and so at each start, because roles belong to
-- the cluster and not to the database: one that was restored elsewhere finds its role again. It touches only what is missing.
CREATE FUNCTION "raiseWalls"() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one record;
  here text := current_setting('role');
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'dangol_app') THEN
    BEGIN
      CREATE ROLE dangol_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Another server made it at the same moment.
    END;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'dangol_app' AND (rolsuper OR rolbypassrls)) THEN
    RAISE EXCEPTION 'the role dangol_app passes every wall' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Tried, not asked: what makes a member who may take the role on differs between PostgreSQL 15 and 16.
  BEGIN
    PERFORM set_config('role', 'dangol_app', true);
    PERFORM set_config('role', here, true);
  EXCEPTION WHEN insufficient_privilege THEN
    EXECUTE format('GRANT dangol_app TO %I', current_user);
  END;
  IF NOT has_schema_privilege('dangol_app', current_schema(), 'USAGE') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO dangol_app', current_schema());
  END IF;

  FOR one IN
    SELECT c.oid, c.oid::regclass AS name, CASE WHEN c.relname = 'Store' THEN 'id' ELSE a.attname END AS store,
        EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'store') AS walled,
        EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner') AS owned,
        EXISTS (SELECT 1 FROM pg_policy p, pg_roles r WHERE p.polrelid = c.oid AND p.polname = 'owner' AND r.rolname = current_user AND r.oid = ANY(p.polroles)) AS ours,
        c.relrowsecurity AND c.relforcerowsecurity AS forced,
        has_table_privilege('dangol_app', c.oid, 'SELECT') AS granted
      FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'storeId' AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND (a.attname IS NOT NULL OR c.relname = 'Store')
     ORDER BY c.relname
  LOOP
    -- A setting that was local to a transaction is '' after it, and no store has that id.
    IF NOT one.walled THEN
      EXECUTE format('CREATE POLICY "store" ON %s USING (%I = nullif(current_setting(''dangol.store_id'', true), '''')::uuid)', one.name, one.store);
    END IF;
    -- Whoever owns the tables sees every store as long as they have named none.
    IF NOT one.owned THEN
      EXECUTE format('CREATE POLICY "owner" ON %s TO %I USING (coalesce(current_setting(''dangol.store_id'', true), '''') = '''')', one.name, current_user);
    ELSIF NOT one.ours THEN
      EXECUTE format('ALTER POLICY "owner" ON %s TO %I', one.name, current_user);
    END IF;
    IF NOT one.forced THEN
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one.name);
    END IF;
    -- Once, when the wall goes up: a later migration may take some of it away again (a log that is only added to).
    IF NOT one.granted THEN
      EXECUTE format('GRANT SELECT, UPDATE %s ON %s TO dangol_app', CASE WHEN one.store = 'id' THEN '' ELSE ', INSERT, DELETE' END, one.name);
    END IF;
  END LOOP;

  -- People are no store's: of those who work there, a store sees what its list of members shows.
  IF to_regclass('"User"') IS NOT NULL AND NOT has_column_privilege('dangol_app', '"User"', 'email', 'SELECT') THEN
    GRANT SELECT ("id", "name", "email", "twoFactorEnabled") ON "User" TO dangol_app;
  END IF;
  IF to_regclass('"User"') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = '"User"'::regclass AND polname = 'member') THEN
    CREATE POLICY "member" ON "User" FOR SELECT USING (EXISTS (SELECT 1 FROM "Member" m
      WHERE m."userId" = "User"."id" AND m."storeId" = nullif(current_setting('dangol.store_id', true), '')::uuid));
    ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
  END IF;
END
$$;
