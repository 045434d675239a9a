-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "stoppedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "retention" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "Destruction" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Destruction_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "Destruction_storeId_at_idx" ON "Destruction"("storeId", "at");

-- AddForeignKey
ALTER TABLE "Destruction" ADD CONSTRAINT "Destruction_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What somebody has said stays said, until they themselves are erased.
CREATE OR REPLACE FUNCTION "refuseForgottenConsent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."removedAt" IS NOT NULL AND NEW."entries" = '[]'::jsonb AND NEW."customerId" = OLD."customerId"
    AND EXISTS (SELECT 1 FROM "Customer" WHERE "storeId" = NEW."storeId" AND "id" = NEW."customerId" AND "erasedAt" IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  IF NOT (NEW."entries" @> OLD."entries") OR NEW."customerId" <> OLD."customerId" OR NEW."purpose" <> OLD."purpose" THEN
    RAISE EXCEPTION 'something said to a consent was to be taken out' USING ERRCODE = 'DG002';
  END IF;
  RETURN NEW;
END
$$;
