-- CreateTable
CREATE TABLE "Distinction" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "otherId" UUID,
    "recordId" UUID,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Distinction_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "Distinction_storeId_customerId_idx" ON "Distinction"("storeId", "customerId");

-- CreateIndex
CREATE INDEX "Distinction_storeId_version_id_idx" ON "Distinction"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "Distinction" ADD CONSTRAINT "Distinction_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Distinction" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
