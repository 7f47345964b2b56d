-- CreateEnum
CREATE TYPE "knowledge_source_kind" AS ENUM ('SESSION', 'MESSAGE', 'DECISION', 'DOCUMENT', 'PERSON');

-- CreateEnum
CREATE TYPE "knowledge_outcome" AS ENUM ('CREATED', 'MERGED', 'SUPERSEDED', 'KEPT_BOTH');

-- CreateTable
CREATE TABLE "knowledge_clocks" (
    "workspace_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "knowledge_clocks_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "knowledge_types" (
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "fresh_days" INTEGER NOT NULL,
    "stale_days" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_types_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "knowledge_items" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    -- Prisma's language knows no generated column: to it this is a default.
    "terms" tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, content)) STORED,
    "project" TEXT NOT NULL,
    "intent" TEXT,
    "base_confidence" DOUBLE PRECISION NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "useful_count" INTEGER NOT NULL DEFAULT 0,
    "wrong_count" INTEGER NOT NULL DEFAULT 0,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "last_confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_by_id" UUID,
    "source_kind" "knowledge_source_kind" NOT NULL,
    "source_id" TEXT NOT NULL,
    "source_start" INTEGER,
    "source_end" INTEGER,
    "source_page" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL,
    "embedded_space" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_evidence" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "kind" "knowledge_source_kind" NOT NULL,
    "source_id" TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "page" INTEGER,
    "document_id" UUID,
    "position" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_vectors" (
    "item_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "space" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "knowledge_vectors_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "knowledge_removals" (
    "workspace_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_removals_pkey" PRIMARY KEY ("workspace_id","item_id")
);

-- CreateTable
CREATE TABLE "knowledge_writes" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "outcome" "knowledge_outcome" NOT NULL,
    "item_id" UUID NOT NULL,
    "submitted" JSONB NOT NULL,
    "compared_with_id" UUID,
    "cosine" DOUBLE PRECISION,
    "reasons" TEXT[],
    "before" JSONB,
    "undone_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_writes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_feedback" (
    "item_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "is_useful" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_feedback_pkey" PRIMARY KEY ("item_id","member_id")
);

-- CreateTable
CREATE TABLE "knowledge_documents" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "text_length" INTEGER NOT NULL,
    "page_count" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_documents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_id_idx" ON "knowledge_items"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_revision_id_idx" ON "knowledge_items"("workspace_id", "revision", "id");

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_type_project_content_hash_idx" ON "knowledge_items"("workspace_id", "type", "project", "content_hash");

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_project_id_idx" ON "knowledge_items"("workspace_id", "project", "id");

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_type_id_idx" ON "knowledge_items"("workspace_id", "type", "id");

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_confidence_id_idx" ON "knowledge_items"("workspace_id", "confidence", "id");

-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_updated_at_id_idx" ON "knowledge_items"("workspace_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "knowledge_items_superseded_by_id_idx" ON "knowledge_items"("superseded_by_id");

-- CreateIndex
CREATE INDEX "knowledge_items_embedded_space_id_idx" ON "knowledge_items"("embedded_space", "id");

-- CreateIndex
-- Without a list of pending entries: a search never has to work through what was written lately.
CREATE INDEX "knowledge_items_terms_idx" ON "knowledge_items" USING GIN ("terms") WITH (fastupdate = off);

-- CreateIndex
CREATE INDEX "knowledge_evidence_item_id_id_idx" ON "knowledge_evidence"("item_id", "id");

-- CreateIndex
CREATE INDEX "knowledge_evidence_document_id_position_idx" ON "knowledge_evidence"("document_id", "position");

-- CreateIndex
CREATE INDEX "knowledge_removals_workspace_id_revision_idx" ON "knowledge_removals"("workspace_id", "revision");

-- CreateIndex
CREATE INDEX "knowledge_writes_workspace_id_id_idx" ON "knowledge_writes"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "knowledge_writes_item_id_id_idx" ON "knowledge_writes"("item_id", "id");

-- CreateIndex
CREATE INDEX "knowledge_documents_workspace_id_id_idx" ON "knowledge_documents"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_documents_workspace_id_project_name_key" ON "knowledge_documents"("workspace_id", "project", "name");

-- AddForeignKey
ALTER TABLE "knowledge_evidence" ADD CONSTRAINT "knowledge_evidence_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "knowledge_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_evidence" ADD CONSTRAINT "knowledge_evidence_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "knowledge_documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_vectors" ADD CONSTRAINT "knowledge_vectors_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "knowledge_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_writes" ADD CONSTRAINT "knowledge_writes_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "knowledge_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_feedback" ADD CONSTRAINT "knowledge_feedback_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "knowledge_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;
