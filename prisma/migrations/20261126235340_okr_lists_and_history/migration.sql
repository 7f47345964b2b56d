-- CreateEnum
CREATE TYPE "goal_kind" AS ENUM ('OBJECTIVE', 'KEY_RESULT');

-- CreateEnum
CREATE TYPE "revision_action" AS ENUM ('CREATED', 'CHANGED', 'REMOVED');

-- CreateEnum
CREATE TYPE "revision_source" AS ENUM ('HAND', 'COACH', 'CHECK_IN', 'IMPORT');

-- AlterTable
ALTER TABLE "key_results" ADD COLUMN     "cycle_id" UUID,
ADD COLUMN     "finding_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "quality" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "score" DOUBLE PRECISION,
ADD COLUMN     "status_rank" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "objectives" ADD COLUMN     "confidence" DOUBLE PRECISION,
ADD COLUMN     "finding_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "quality" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "rubric_version" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "score" DOUBLE PRECISION,
ADD COLUMN     "status_rank" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "team" TEXT;

-- CreateTable
CREATE TABLE "okr_revisions" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "goal_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "objective_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "action" "revision_action" NOT NULL,
    "source" "revision_source" NOT NULL,
    "member_id" UUID NOT NULL,
    "generation_id" UUID,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "okr_revisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "okr_revisions_objective_id_id_idx" ON "okr_revisions"("objective_id", "id");

-- CreateIndex
CREATE INDEX "okr_revisions_subject_id_version_idx" ON "okr_revisions"("subject_id", "version");

-- CreateIndex
CREATE INDEX "okr_revisions_subject_id_id_idx" ON "okr_revisions"("subject_id", "id");

-- CreateIndex
CREATE INDEX "key_results_cycle_id_id_idx" ON "key_results"("cycle_id", "id");

-- CreateIndex
CREATE INDEX "key_results_workspace_id_quality_id_idx" ON "key_results"("workspace_id", "quality", "id");

-- CreateIndex
CREATE INDEX "key_results_workspace_id_heard_at_id_idx" ON "key_results"("workspace_id", "heard_at", "id");

-- CreateIndex
CREATE INDEX "key_results_workspace_id_status_rank_id_idx" ON "key_results"("workspace_id", "status_rank", "id");

-- CreateIndex
CREATE INDEX "key_results_finding_codes_idx" ON "key_results" USING GIN ("finding_codes");

-- CreateIndex
CREATE INDEX "objectives_workspace_id_quality_id_idx" ON "objectives"("workspace_id", "quality", "id");

-- CreateIndex
CREATE INDEX "objectives_workspace_id_heard_at_id_idx" ON "objectives"("workspace_id", "heard_at", "id");

-- CreateIndex
CREATE INDEX "objectives_workspace_id_status_rank_id_idx" ON "objectives"("workspace_id", "status_rank", "id");

-- CreateIndex
CREATE INDEX "objectives_workspace_id_rubric_version_idx" ON "objectives"("workspace_id", "rubric_version");

-- CreateIndex
CREATE INDEX "objectives_finding_codes_idx" ON "objectives" USING GIN ("finding_codes");

-- What exists belongs to the team of its session. Its assessment is made anew when the service starts, and what is
-- derived with it: that is what an empty "rubric_version" says.
UPDATE "objectives" SET "team" = "okr_sessions"."team_name", "heard_at" = "objectives"."created_at"
FROM "okr_sessions" WHERE "okr_sessions"."id" = "objectives"."session_id";
UPDATE "key_results" SET "cycle_id" = "objectives"."cycle_id", "heard_at" = "key_results"."created_at"
FROM "objectives" WHERE "objectives"."id" = "key_results"."objective_id";
UPDATE "key_results" SET "heard_at" = "last"."at",
  "status_rank" = CASE "last"."status" WHEN 'ON_TRACK' THEN 1 WHEN 'AT_RISK' THEN 2 WHEN 'OFF_TRACK' THEN 3 ELSE 0 END
FROM (
  SELECT "key_result_id", max("at") AS "at",
    (array_agg("status" ORDER BY "at" DESC, "id" DESC) FILTER (WHERE "status" IS NOT NULL))[1] AS "status"
  FROM "okr_check_ins" GROUP BY "key_result_id"
) AS "last" WHERE "last"."key_result_id" = "key_results"."id";
UPDATE "objectives" SET "heard_at" = "its"."heard_at", "status_rank" = "its"."status_rank"
FROM (
  SELECT "objective_id", max("heard_at") AS "heard_at", max("status_rank") AS "status_rank"
  FROM "key_results" GROUP BY "objective_id"
) AS "its" WHERE "its"."objective_id" = "objectives"."id" AND "its"."heard_at" >= "objectives"."heard_at";

-- CreateIndex: the orders of lists by what may be unknown. An unknown number comes after zero, no name before any.
CREATE INDEX "objectives_order_score_idx" ON "objectives"("workspace_id", (coalesce("score", -1)), "id");
CREATE INDEX "objectives_order_confidence_idx" ON "objectives"("workspace_id", (coalesce("confidence", -1)), "id");
CREATE INDEX "objectives_order_owner_idx" ON "objectives"("workspace_id", (coalesce("owner", '')), "id");
CREATE INDEX "objectives_cycle_team_idx" ON "objectives"("cycle_id", (coalesce("team", '')), "id");
CREATE INDEX "key_results_order_score_idx" ON "key_results"("workspace_id", (coalesce("score", -1)), "id");
CREATE INDEX "key_results_order_confidence_idx" ON "key_results"("workspace_id", (coalesce("confidence", -1)), "id");
CREATE INDEX "key_results_order_owner_idx" ON "key_results"("workspace_id", (coalesce("owner", '')), "id");
CREATE INDEX "key_results_order_due_idx" ON "key_results"("workspace_id", (coalesce("due_on", 'infinity'::date)), "id");
