-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Edit" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "endHash" TEXT,
ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "valueHash" TEXT;

-- AlterTable
ALTER TABLE "Inquiry" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Note" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Quarantined" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Reservation" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "keyVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "StoreKey" (
    "storeId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "wrapped" TEXT NOT NULL,
    "masterId" TEXT NOT NULL,
    "migrating" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoreKey_pkey" PRIMARY KEY ("storeId","version")
);

-- CreateIndex
CREATE INDEX "Identity_storeId_valueHash_idx" ON "Identity"("storeId", "valueHash");

-- CreateIndex
CREATE INDEX "Identity_storeId_endHash_idx" ON "Identity"("storeId", "endHash");

-- AddForeignKey
ALTER TABLE "StoreKey" ADD CONSTRAINT "StoreKey_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand, since Prisma's schema has no words for it.

-- As before, except that a row may be sealed with another key, which changes nothing of it that a device would have
-- to hear: whoever does that says so ('dangol.resealing', in the transaction that holds the store's lock).
CREATE OR REPLACE FUNCTION "refuseStaleVersion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('dangol.resealing', true) = 'on' THEN
    IF NEW."version" = OLD."version" THEN
      RETURN NEW;
    END IF;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM "Store" WHERE "id" = NEW."storeId" AND "version" = NEW."version" AND xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a row of "%" was written past the write door', TG_TABLE_NAME USING ERRCODE = 'DG001';
  END IF;
  RETURN NEW;
END
$$;
