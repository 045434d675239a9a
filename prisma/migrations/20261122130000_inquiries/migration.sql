-- CreateTable
CREATE TABLE "Inquiry" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID,
    "linkedBy" "LinkedBy",
    "platform" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "who" JSONB NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "orderId" UUID,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "writtenPrecision" "Precision" NOT NULL,
    "product" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "statusText" TEXT NOT NULL,
    "clocks" JSONB,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Inquiry_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "Inquiry_storeId_customerId_writtenAt_idx" ON "Inquiry"("storeId", "customerId", "writtenAt");

-- CreateIndex
CREATE INDEX "Inquiry_storeId_writtenAt_idx" ON "Inquiry"("storeId", "writtenAt");

-- CreateIndex
CREATE INDEX "Inquiry_storeId_orderId_idx" ON "Inquiry"("storeId", "orderId");

-- CreateIndex
CREATE INDEX "Inquiry_storeId_version_id_idx" ON "Inquiry"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_storeId_orderId_fkey" FOREIGN KEY ("storeId", "orderId") REFERENCES "Order"("storeId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Below: written by hand, since Prisma's schema has no words for it.

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Inquiry" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
