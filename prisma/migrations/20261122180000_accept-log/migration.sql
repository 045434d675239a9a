-- AlterEnum
ALTER TYPE "AccessDeed" ADD VALUE 'accepted';
