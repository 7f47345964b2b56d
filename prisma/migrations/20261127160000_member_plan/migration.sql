-- CreateEnum
CREATE TYPE "member_plan" AS ENUM ('STANDARD', 'PREMIUM');

-- AlterTable
ALTER TABLE "members" ADD COLUMN     "plan" "member_plan" NOT NULL DEFAULT 'STANDARD';
