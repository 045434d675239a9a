-- CreateEnum
CREATE TYPE "FieldKind" AS ENUM ('text', 'number', 'date', 'choice', 'yesNo');

-- CreateTable
CREATE TABLE "CustomField" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "FieldKind" NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '[]',
    "place" INTEGER NOT NULL,
    "shownToStaff" BOOLEAN NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomField_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE INDEX "CustomField_storeId_version_id_idx" ON "CustomField"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "CustomField" ADD CONSTRAINT "CustomField_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "CustomField" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
