-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'manager', 'staff');

-- CreateEnum
CREATE TYPE "NameKind" AS ENUM ('plain', 'masked', 'nickname');

-- CreateEnum
CREATE TYPE "TierName" AS ENUM ('bronze', 'silver', 'gold', 'vip');

-- CreateEnum
CREATE TYPE "IdentityKind" AS ENUM ('phone', 'email', 'member', 'nickname');

-- CreateEnum
CREATE TYPE "IdentitySource" AS ENUM ('page', 'person', 'import');

-- CreateEnum
CREATE TYPE "NoteKind" AS ENUM ('general', 'health', 'complaint');

-- CreateEnum
CREATE TYPE "LinkedBy" AS ENUM ('identity', 'person');

-- CreateEnum
CREATE TYPE "Precision" AS ENUM ('second', 'minute', 'day');

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('placed', 'preparing', 'delivering', 'delivered', 'confirmed', 'cancelled', 'unknown');

-- CreateEnum
CREATE TYPE "ReservationStatus" AS ENUM ('requested', 'confirmed', 'cancelled', 'noShow', 'completed', 'unknown');

-- CreateTable
CREATE TABLE "Store" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'Asia/Seoul',
    "tierPolicy" JSONB NOT NULL,
    "epoch" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Device" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "lastMid" INTEGER NOT NULL DEFAULT 0,
    "pairedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Device_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "PairingCode" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PairingCode_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "MutationResult" (
    "storeId" UUID NOT NULL,
    "deviceId" UUID NOT NULL,
    "mid" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "code" TEXT,
    "path" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MutationResult_pkey" PRIMARY KEY ("storeId","deviceId","mid")
);

-- CreateTable
CREATE TABLE "Quarantine" (
    "storeId" UUID NOT NULL,
    "deviceId" UUID NOT NULL,
    "mid" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "code" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Quarantine_pkey" PRIMARY KEY ("storeId","deviceId","mid")
);

-- CreateTable
CREATE TABLE "Customer" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKind" "NameKind" NOT NULL,
    "birthday" JSONB,
    "firstPlatform" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "visitCount" INTEGER NOT NULL DEFAULT 0,
    "spend" BIGINT NOT NULL DEFAULT 0,
    "noShowCount" INTEGER NOT NULL DEFAULT 0,
    "firstVisitOn" TEXT,
    "lastVisitOn" TEXT,
    "days" JSONB NOT NULL DEFAULT '[]',
    "custom" JSONB NOT NULL DEFAULT '{}',
    "mergedIntoId" UUID,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "CustomerTier" (
    "storeId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "tier" "TierName",
    "until" TEXT,

    CONSTRAINT "CustomerTier_pkey" PRIMARY KEY ("storeId","customerId")
);

-- CreateTable
CREATE TABLE "Identity" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "kind" "IdentityKind" NOT NULL,
    "platform" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "source" "IdentitySource" NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "CustomerTag" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "tagId" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomerTag_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Note" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "kind" "NoteKind" NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Note_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Order" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID,
    "linkedBy" "LinkedBy",
    "platform" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "who" JSONB NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "orderedPrecision" "Precision" NOT NULL,
    "amount" INTEGER,
    "items" JSONB NOT NULL DEFAULT '[]',
    "status" "OrderStatus" NOT NULL,
    "statusText" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Order_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Reservation" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID,
    "linkedBy" "LinkedBy",
    "platform" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "who" JSONB NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "startsPrecision" "Precision" NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "amount" INTEGER,
    "product" TEXT NOT NULL,
    "partySize" INTEGER,
    "status" "ReservationStatus" NOT NULL,
    "statusText" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reservation_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Review" (
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
    "rating" DOUBLE PRECISION,
    "text" TEXT NOT NULL,
    "replied" BOOLEAN NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateTable
CREATE TABLE "Edit" (
    "storeId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Edit_pkey" PRIMARY KEY ("storeId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Device_tokenHash_key" ON "Device"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "PairingCode_codeHash_key" ON "PairingCode"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "Customer_storeId_version_id_idx" ON "Customer"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "CustomerTier_storeId_tier_customerId_idx" ON "CustomerTier"("storeId", "tier", "customerId");

-- CreateIndex
CREATE INDEX "CustomerTier_storeId_until_idx" ON "CustomerTier"("storeId", "until");

-- CreateIndex
CREATE INDEX "Identity_storeId_customerId_idx" ON "Identity"("storeId", "customerId");

-- CreateIndex
CREATE INDEX "Identity_storeId_version_id_idx" ON "Identity"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Tag_storeId_version_id_idx" ON "Tag"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "CustomerTag_storeId_customerId_idx" ON "CustomerTag"("storeId", "customerId");

-- CreateIndex
CREATE INDEX "CustomerTag_storeId_tagId_idx" ON "CustomerTag"("storeId", "tagId");

-- CreateIndex
CREATE INDEX "CustomerTag_storeId_version_id_idx" ON "CustomerTag"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Note_storeId_customerId_writtenAt_idx" ON "Note"("storeId", "customerId", "writtenAt");

-- CreateIndex
CREATE INDEX "Note_storeId_version_id_idx" ON "Note"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Order_storeId_customerId_orderedAt_idx" ON "Order"("storeId", "customerId", "orderedAt");

-- CreateIndex
CREATE INDEX "Order_storeId_orderedAt_idx" ON "Order"("storeId", "orderedAt");

-- CreateIndex
CREATE INDEX "Order_storeId_number_idx" ON "Order"("storeId", "number");

-- CreateIndex
CREATE INDEX "Order_storeId_version_id_idx" ON "Order"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Reservation_storeId_customerId_startsAt_idx" ON "Reservation"("storeId", "customerId", "startsAt");

-- CreateIndex
CREATE INDEX "Reservation_storeId_startsAt_idx" ON "Reservation"("storeId", "startsAt");

-- CreateIndex
CREATE INDEX "Reservation_storeId_number_idx" ON "Reservation"("storeId", "number");

-- CreateIndex
CREATE INDEX "Reservation_storeId_version_id_idx" ON "Reservation"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Review_storeId_customerId_writtenAt_idx" ON "Review"("storeId", "customerId", "writtenAt");

-- CreateIndex
CREATE INDEX "Review_storeId_orderId_idx" ON "Review"("storeId", "orderId");

-- CreateIndex
CREATE INDEX "Review_storeId_version_id_idx" ON "Review"("storeId", "version", "id");

-- CreateIndex
CREATE INDEX "Edit_storeId_customerId_at_idx" ON "Edit"("storeId", "customerId", "at");

-- CreateIndex
CREATE INDEX "Edit_storeId_version_id_idx" ON "Edit"("storeId", "version", "id");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Device" ADD CONSTRAINT "Device_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Device" ADD CONSTRAINT "Device_storeId_memberId_fkey" FOREIGN KEY ("storeId", "memberId") REFERENCES "Member"("storeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingCode" ADD CONSTRAINT "PairingCode_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerTier" ADD CONSTRAINT "CustomerTier_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerTag" ADD CONSTRAINT "CustomerTag_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerTag" ADD CONSTRAINT "CustomerTag_storeId_tagId_fkey" FOREIGN KEY ("storeId", "tagId") REFERENCES "Tag"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_storeId_orderId_fkey" FOREIGN KEY ("storeId", "orderId") REFERENCES "Order"("storeId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Edit" ADD CONSTRAINT "Edit_storeId_customerId_fkey" FOREIGN KEY ("storeId", "customerId") REFERENCES "Customer"("storeId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand, since Prisma's schema has no words for it.

-- Customers by last visit, those who never came first; "C" so that every server sorts alike.
CREATE INDEX "Customer_storeId_lastVisit_id_idx" ON "Customer" ("storeId", (COALESCE("lastVisitOn", '') COLLATE "C"), "id");

-- Whoever writes a synced row must have raised its store's version in the same transaction (the write door does),
-- or devices that have already read that version would never hear of the row. xmin is the transaction that wrote
-- the store's row last.
CREATE FUNCTION "refuseStaleVersion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Store" WHERE "id" = NEW."storeId" AND "version" = NEW."version" AND xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a row of "%" was written past the write door', TG_TABLE_NAME USING ERRCODE = 'DG001';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Customer" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Identity" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Tag" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "CustomerTag" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Note" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Order" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Reservation" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Review" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
CREATE TRIGGER "staleVersion" BEFORE INSERT OR UPDATE ON "Edit" FOR EACH ROW EXECUTE FUNCTION "refuseStaleVersion"();
