-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "clocks" JSONB;

-- AlterTable
ALTER TABLE "CustomerTag" ADD COLUMN     "clocks" JSONB;

-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "ackedMid" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "ackedVersion" BIGINT;

-- By hand: edits before this were all of a customer, and none of them lost. Their rows are the same rows, so the
-- write door has nothing to say of them.
ALTER TABLE "Edit" ADD COLUMN     "lost" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "noun" TEXT NOT NULL DEFAULT 'customer',
ADD COLUMN     "resolvedAt" TIMESTAMPTZ(3),
ADD COLUMN     "rowId" UUID;
ALTER TABLE "Edit" DISABLE TRIGGER "staleVersion";
UPDATE "Edit" SET "rowId" = "customerId";
ALTER TABLE "Edit" ENABLE TRIGGER "staleVersion";
ALTER TABLE "Edit" ALTER COLUMN "lost" DROP DEFAULT, ALTER COLUMN "noun" DROP DEFAULT, ALTER COLUMN "rowId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Note" ADD COLUMN     "clocks" JSONB;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "clocks" JSONB;

-- AlterTable
ALTER TABLE "Reservation" ADD COLUMN     "clocks" JSONB;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "clocks" JSONB;

-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "floor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Quarantined" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deviceName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "args" JSONB,
    "code" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Quarantined_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "Quarantined_storeId_version_id_idx" ON "Quarantined"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Review_storeId_writtenAt_idx" ON "Review"("storeId", "writtenAt");

-- AddForeignKey
ALTER TABLE "Quarantined" ADD CONSTRAINT "Quarantined_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what was quarantined becomes rows that travel, under the next version of their store.
UPDATE "Store" s SET "version" = s."version" + 1 WHERE EXISTS (SELECT 1 FROM "Quarantine" q WHERE q."storeId" = s."id");
INSERT INTO "Quarantined" ("storeId", "id", "deviceName", "name", "args", "code", "path", "at", "version", "createdAt")
SELECT q."storeId", gen_random_uuid(), COALESCE(d."name", ''), q."name", q."args", q."code", '', q."createdAt", s."version", q."createdAt"
  FROM "Quarantine" q JOIN "Store" s ON s."id" = q."storeId" LEFT JOIN "Device" d ON d."storeId" = q."storeId" AND d."id" = q."deviceId";

-- DropTable
DROP TABLE "Quarantine";

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Quarantined" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
