-- CreateEnum
CREATE TYPE "knowledge_extraction_status" AS ENUM ('PENDING', 'EXTRACTED', 'FAILED');

-- CreateTable
CREATE TABLE "knowledge_extractions" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "source_kind" "knowledge_source_kind" NOT NULL,
    "source_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "knowledge_extraction_status" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "item_count" INTEGER NOT NULL DEFAULT 0,
    "refused_count" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "paused_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_extractions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_settings" (
    "workspace_id" UUID NOT NULL,
    "extracts" BOOLEAN NOT NULL,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_settings_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateIndex
CREATE INDEX "knowledge_extractions_workspace_id_status_topic_id_idx" ON "knowledge_extractions"("workspace_id", "status", "topic", "id");

-- CreateIndex
CREATE INDEX "knowledge_extractions_status_id_idx" ON "knowledge_extractions"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_extractions_workspace_id_source_kind_source_id_key" ON "knowledge_extractions"("workspace_id", "source_kind", "source_id");
