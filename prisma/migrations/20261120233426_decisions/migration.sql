-- CreateEnum
CREATE TYPE "decision_change" AS ENUM ('STARTED', 'DRAFTED', 'EDITED', 'SUGGESTED', 'UNDONE', 'DECIDED');

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "brief" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "graph" JSONB NOT NULL,
    "outcome" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_versions" (
    "decision_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "change" "decision_change" NOT NULL,
    "reason" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "generation_id" UUID,
    "state_of" INTEGER NOT NULL,
    "graph" JSONB NOT NULL,
    "outcome" JSONB,
    "notes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_versions_pkey" PRIMARY KEY ("decision_id","version")
);

-- CreateTable
CREATE TABLE "document_contents" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "declared_kind" TEXT,
    "kind" TEXT,
    "text" TEXT,
    "page_starts" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "refusal_code" TEXT,
    "refusal_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_contents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_documents" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_documents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "decisions_workspace_id_id_idx" ON "decisions"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "document_contents_workspace_id_sha256_key" ON "document_contents"("workspace_id", "sha256");

-- CreateIndex
CREATE INDEX "decision_documents_workspace_id_id_idx" ON "decision_documents"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_documents_decision_id_position_key" ON "decision_documents"("decision_id", "position");

-- AddForeignKey
ALTER TABLE "decision_versions" ADD CONSTRAINT "decision_versions_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_documents" ADD CONSTRAINT "decision_documents_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_documents" ADD CONSTRAINT "decision_documents_content_id_fkey" FOREIGN KEY ("content_id") REFERENCES "document_contents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
