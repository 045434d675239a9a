-- CreateTable
CREATE TABLE "Import" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "applied" INTEGER NOT NULL DEFAULT 0,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "results" JSONB NOT NULL DEFAULT '{}',
    "left" JSONB NOT NULL DEFAULT '{}',
    "versions" JSONB NOT NULL DEFAULT '[]',
    "keyVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "ImportChunk" (
    "storeId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "written" TEXT,
    "keyVersion" INTEGER NOT NULL,

    CONSTRAINT "ImportChunk_pkey" PRIMARY KEY ("storeId","importId","seq")
);

-- CreateTable
CREATE TABLE "ImportKey" (
    "storeId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "customerId" UUID NOT NULL,
    "held" TEXT,

    CONSTRAINT "ImportKey_pkey" PRIMARY KEY ("storeId","importId","id","seq")
);

-- CreateIndex
CREATE INDEX "Import_storeId_fingerprint_idx" ON "Import"("storeId", "fingerprint");

-- CreateIndex
CREATE INDEX "ImportKey_storeId_customerId_idx" ON "ImportKey"("storeId", "customerId");

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportChunk" ADD CONSTRAINT "ImportChunk_storeId_importId_fkey" FOREIGN KEY ("storeId", "importId") REFERENCES "Import"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportKey" ADD CONSTRAINT "ImportKey_storeId_importId_fkey" FOREIGN KEY ("storeId", "importId") REFERENCES "Import"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
