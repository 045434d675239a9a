-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "ownPhones" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "mergedIds" JSONB,
ADD COLUMN     "ownTotals" JSONB,
ADD COLUMN     "rootId" UUID;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "contactOnly" BOOLEAN,
ADD COLUMN     "otherNames" JSONB;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "conflictIds" JSONB;

-- AlterTable
ALTER TABLE "Reservation" ADD COLUMN     "conflictIds" JSONB;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "conflictIds" JSONB;

-- AlterTable
ALTER TABLE "Inquiry" ADD COLUMN     "conflictIds" JSONB;

-- CreateIndex
CREATE INDEX "Customer_storeId_rootId_idx" ON "Customer"("storeId", "rootId");

-- Few records name two people: the list of them is read from these.
CREATE INDEX "Order_conflict_idx" ON "Order"("storeId") WHERE "conflictIds" IS NOT NULL;
CREATE INDEX "Reservation_conflict_idx" ON "Reservation"("storeId") WHERE "conflictIds" IS NOT NULL;
CREATE INDEX "Review_conflict_idx" ON "Review"("storeId") WHERE "conflictIds" IS NOT NULL;
CREATE INDEX "Inquiry_conflict_idx" ON "Inquiry"("storeId") WHERE "conflictIds" IS NOT NULL;
CREATE INDEX "Identity_otherNames_idx" ON "Identity"("storeId") WHERE "otherNames" IS NOT NULL;
