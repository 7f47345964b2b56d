-- CreateEnum
CREATE TYPE "decision_advice_kind" AS ENUM ('OPTIONS', 'CLARIFICATION', 'CRITIQUE');

-- AlterEnum
ALTER TYPE "decision_change" ADD VALUE 'IMPORTED';

-- AlterTable
ALTER TABLE "document_contents" ADD COLUMN     "name" TEXT;

-- CreateTable
CREATE TABLE "decision_advice" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "kind" "decision_advice_kind" NOT NULL,
    "version" INTEGER NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_advice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "decision_advice_decision_id_kind_round_id_idx" ON "decision_advice"("decision_id", "kind", "round", "id");

-- AddForeignKey
ALTER TABLE "decision_advice" ADD CONSTRAINT "decision_advice_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
