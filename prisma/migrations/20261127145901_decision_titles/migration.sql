-- AlterEnum
ALTER TYPE "decision_change" ADD VALUE 'RENAMED';

-- AlterTable: until now a title never changed, so that every version has its decision's.
ALTER TABLE "decision_versions" ADD COLUMN     "title" TEXT;
UPDATE "decision_versions" SET "title" = "decisions"."title" FROM "decisions" WHERE "decisions"."id" = "decision_versions"."decision_id";
ALTER TABLE "decision_versions" ALTER COLUMN "title" SET NOT NULL;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "title_key" TEXT NOT NULL GENERATED ALWAYS AS (lower("title")) STORED;

-- CreateIndex
CREATE INDEX "decisions_workspace_id_updated_at_id_idx" ON "decisions"("workspace_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "decisions_workspace_id_title_key_id_idx" ON "decisions"("workspace_id", "title_key", "id");
