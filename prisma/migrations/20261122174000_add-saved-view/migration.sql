-- CreateTable
CREATE TABLE "SavedView" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "columns" JSONB NOT NULL,
    "sort" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "SavedView_storeId_version_id_idx" ON "SavedView"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "SavedView" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
