-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('device', 'member', 'apiKey', 'admin', 'server');

-- CreateEnum
CREATE TYPE "AccessDeed" AS ENUM ('looked', 'revealed', 'changed', 'exported', 'erased', 'checkpoint');

-- CreateTable
CREATE TABLE "AccessLog" (
    "storeId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "memberId" UUID,
    "actorName" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "deed" "AccessDeed" NOT NULL,
    "customerId" UUID,
    "count" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "formerHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AccessLog_pkey" PRIMARY KEY ("storeId","seq")
);

-- CreateTable
CREATE TABLE "AccessLogHead" (
    "storeId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AccessLogHead_pkey" PRIMARY KEY ("storeId")
);

-- CreateIndex
CREATE INDEX "AccessLog_storeId_customerId_seq_idx" ON "AccessLog"("storeId", "customerId", "seq");

-- CreateIndex
CREATE INDEX "AccessLog_storeId_memberId_seq_idx" ON "AccessLog"("storeId", "memberId", "seq");

-- CreateIndex
CREATE INDEX "AccessLog_storeId_actorId_seq_idx" ON "AccessLog"("storeId", "actorId", "seq");

-- CreateIndex
CREATE INDEX "AccessLog_storeId_at_idx" ON "AccessLog"("storeId", "at");

-- AddForeignKey
ALTER TABLE "AccessLog" ADD CONSTRAINT "AccessLog_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLogHead" ADD CONSTRAINT "AccessLogHead_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The log only grows: an entry is written once, and goes only with its store or when its time has come, which the job
-- that destroys it says by this setting, in its own transaction. It stops mistakes; who means harm is shown by the hashes.
CREATE FUNCTION "refuseLogChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION 'the access log was to be emptied' USING ERRCODE = 'DG002';
  END IF;
  -- Nobody within a store's walls changes anything or takes it out, whatever they say.
  IF current_user = 'dangol_app' THEN
    RAISE EXCEPTION 'an entry of the access log was to be changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' AND (
    OLD."seq" <= coalesce(nullif(current_setting('dangol.destroy_log_to', true), ''), '0')::bigint
    OR NOT EXISTS (SELECT 1 FROM "Store" WHERE "id" = OLD."storeId")
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'an entry of the access log was to be changed' USING ERRCODE = 'DG002';
END
$$;

CREATE TRIGGER "onlyGrows" BEFORE UPDATE OR DELETE ON "AccessLog" FOR EACH ROW EXECUTE FUNCTION "refuseLogChange"();
CREATE TRIGGER "onlyGrowsWhole" BEFORE TRUNCATE ON "AccessLog" FOR EACH STATEMENT EXECUTE FUNCTION "refuseLogChange"();

-- CreateEnum
CREATE TYPE "ConsentPurpose" AS ENUM ('storing', 'sms', 'kakao', 'email', 'night', 'health');

-- CreateTable
CREATE TABLE "Consent" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "purpose" "ConsentPurpose" NOT NULL,
    "entries" JSONB NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "Consent_storeId_customerId_idx" ON "Consent"("storeId", "customerId");

-- CreateIndex
CREATE INDEX "Consent_storeId_version_id_idx" ON "Consent"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Consent" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();

-- What somebody has said stays said.
CREATE FUNCTION "refuseForgottenConsent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (NEW."entries" @> OLD."entries") OR NEW."customerId" <> OLD."customerId" OR NEW."purpose" <> OLD."purpose" THEN
    RAISE EXCEPTION 'something said to a consent was to be taken out' USING ERRCODE = 'DG002';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "onlyGrows" BEFORE UPDATE ON "Consent" FOR EACH ROW EXECUTE FUNCTION "refuseForgottenConsent"();
