-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('MEMBER', 'ADMIN');

-- CreateEnum
CREATE TYPE "generation_status" AS ENUM ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'INTERRUPTED');

-- CreateEnum
CREATE TYPE "okr_phase" AS ENUM ('DISCOVERY', 'OBJECTIVE', 'KEY_RESULTS', 'VALIDATION', 'COMPLETED');

-- CreateEnum
CREATE TYPE "commitment" AS ENUM ('COMMITTED', 'ASPIRATIONAL');

-- CreateEnum
CREATE TYPE "metric_kind" AS ENUM ('INCREASE', 'DECREASE', 'RANGE', 'STAY_ABOVE', 'STAY_BELOW', 'MILESTONE', 'BASELINE');

-- CreateEnum
CREATE TYPE "message_role" AS ENUM ('USER', 'ASSISTANT');

-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "member_role" NOT NULL DEFAULT 'MEMBER',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_writes" (
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "input_hash" BYTEA NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_writes_pkey" PRIMARY KEY ("workspace_id","member_id","key")
);

-- CreateTable
CREATE TABLE "generations" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID,
    "lane" TEXT,
    "status" "generation_status" NOT NULL DEFAULT 'QUEUED',
    "input" JSONB NOT NULL,
    "retry_of_id" UUID,
    "instance_id" INTEGER,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "text" TEXT NOT NULL DEFAULT '',
    "provider" TEXT,
    "model" TEXT,
    "cached" BOOLEAN NOT NULL DEFAULT false,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "cache_read_tokens" INTEGER,
    "cache_write_tokens" INTEGER,
    "cost_micro_usd" BIGINT,
    "usage_estimated" BOOLEAN NOT NULL DEFAULT false,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "failure_details" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "generations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation_chunks" (
    "generation_id" UUID NOT NULL,
    "from_seq" INTEGER NOT NULL,
    "to_seq" INTEGER NOT NULL,
    "events" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "generation_chunks_pkey" PRIMARY KEY ("generation_id","from_seq")
);

-- CreateTable
CREATE TABLE "okr_sessions" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "phase" "okr_phase" NOT NULL DEFAULT 'DISCOVERY',
    "version" INTEGER NOT NULL DEFAULT 1,
    "team_name" TEXT,
    "team_function" TEXT,
    "team_size" INTEGER,
    "company_size" INTEGER,
    "industry" TEXT,
    "cycle_starts_on" DATE,
    "cycle_ends_on" DATE,
    "last_message_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "okr_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "okr_messages" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "role" "message_role" NOT NULL,
    "content" TEXT NOT NULL,
    "generation_id" UUID,
    "reply_to_id" UUID,
    "is_partial" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "okr_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objectives" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "session_id" UUID,
    "position" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "commitment" "commitment",
    "version" INTEGER NOT NULL DEFAULT 1,
    "assessment" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "objectives_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_results" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "objective_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "metric_kind" "metric_kind",
    "unit" TEXT,
    "baseline" DOUBLE PRECISION,
    "target" DOUBLE PRECISION,
    "target_high" DOUBLE PRECISION,
    "current" DOUBLE PRECISION,
    "due_on" DATE,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "confidence" DOUBLE PRECISION,
    "version" INTEGER NOT NULL DEFAULT 1,
    "assessment" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_results_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "members_workspace_id_id_idx" ON "members"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_member_id_idx" ON "api_keys"("member_id");

-- CreateIndex
CREATE INDEX "idempotent_writes_created_at_idx" ON "idempotent_writes"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "generations_retry_of_id_key" ON "generations"("retry_of_id");

-- CreateIndex
CREATE INDEX "generations_workspace_id_id_idx" ON "generations"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "generations_workspace_id_subject_id_id_idx" ON "generations"("workspace_id", "subject_id", "id");

-- CreateIndex
CREATE INDEX "generations_status_instance_id_idx" ON "generations"("status", "instance_id");

-- CreateIndex
CREATE INDEX "generations_ended_at_idx" ON "generations"("ended_at");

-- CreateIndex
CREATE INDEX "okr_sessions_workspace_id_id_idx" ON "okr_sessions"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "okr_messages_reply_to_id_key" ON "okr_messages"("reply_to_id");

-- CreateIndex
CREATE INDEX "okr_messages_workspace_id_id_idx" ON "okr_messages"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "okr_messages_session_id_seq_key" ON "okr_messages"("session_id", "seq");

-- CreateIndex
CREATE INDEX "objectives_session_id_position_idx" ON "objectives"("session_id", "position");

-- CreateIndex
CREATE INDEX "objectives_workspace_id_id_idx" ON "objectives"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "key_results_objective_id_position_idx" ON "key_results"("objective_id", "position");

-- CreateIndex
CREATE INDEX "key_results_workspace_id_id_idx" ON "key_results"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation_chunks" ADD CONSTRAINT "generation_chunks_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "okr_messages" ADD CONSTRAINT "okr_messages_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "okr_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "okr_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_results" ADD CONSTRAINT "key_results_objective_id_fkey" FOREIGN KEY ("objective_id") REFERENCES "objectives"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At most one unfinished answer holds a lane. Prisma's schema has no partial indexes.
CREATE UNIQUE INDEX "generations_lane_beyond_prisma" ON "generations"("workspace_id", "lane")
WHERE "status" IN ('QUEUED', 'RUNNING');
