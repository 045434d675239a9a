-- CreateTable
CREATE TABLE "SiteProfile" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "profile" JSONB NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SiteProfile_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "SiteProfile_storeId_version_id_idx" ON "SiteProfile"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "SiteProfile" ADD CONSTRAINT "SiteProfile_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "SiteProfile" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
