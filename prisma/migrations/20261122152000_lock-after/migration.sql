-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "lockAfterMinutes" INTEGER;
