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
