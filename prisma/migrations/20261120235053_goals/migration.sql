-- CreateEnum
CREATE TYPE "check_in_status" AS ENUM ('ON_TRACK', 'AT_RISK', 'OFF_TRACK');

-- AlterTable
ALTER TABLE "key_results" ADD COLUMN     "evidence_source" TEXT,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "stretch" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "objectives" ADD COLUMN     "contribution" TEXT,
ADD COLUMN     "cycle_id" UUID,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "parent_key_result_id" UUID,
ADD COLUMN     "parent_objective_id" UUID;

-- CreateTable
CREATE TABLE "okr_cycles" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "okr_cycles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "okr_check_ins" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "key_result_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "value" DOUBLE PRECISION,
    "confidence" DOUBLE PRECISION,
    "status" "check_in_status",
    "note" TEXT,
    "evidence" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "okr_check_ins_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "okr_cycles_workspace_id_starts_on_id_idx" ON "okr_cycles"("workspace_id", "starts_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "okr_cycles_workspace_id_name_key" ON "okr_cycles"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "okr_check_ins_key_result_id_at_id_idx" ON "okr_check_ins"("key_result_id", "at", "id");

-- CreateIndex
CREATE INDEX "okr_check_ins_workspace_id_id_idx" ON "okr_check_ins"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "objectives_cycle_id_id_idx" ON "objectives"("cycle_id", "id");

-- CreateIndex
CREATE INDEX "objectives_parent_objective_id_id_idx" ON "objectives"("parent_objective_id", "id");

-- CreateIndex
CREATE INDEX "objectives_parent_key_result_id_id_idx" ON "objectives"("parent_key_result_id", "id");

-- AddForeignKey
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "okr_cycles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_parent_objective_id_fkey" FOREIGN KEY ("parent_objective_id") REFERENCES "objectives"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_parent_key_result_id_fkey" FOREIGN KEY ("parent_key_result_id") REFERENCES "key_results"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "okr_check_ins" ADD CONSTRAINT "okr_check_ins_key_result_id_fkey" FOREIGN KEY ("key_result_id") REFERENCES "key_results"("id") ON DELETE CASCADE ON UPDATE CASCADE;
