-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "namespace" TEXT;
