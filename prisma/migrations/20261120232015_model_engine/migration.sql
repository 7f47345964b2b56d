-- CreateEnum
CREATE TYPE "model_call_outcome" AS ENUM ('COMPLETED', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "model_calls" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "task" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "outcome" "model_call_outcome" NOT NULL,
    "failure_code" TEXT,
    "cached" BOOLEAN NOT NULL,
    "input_tokens" INTEGER NOT NULL,
    "cache_read_tokens" INTEGER NOT NULL,
    "cache_write_tokens" INTEGER NOT NULL,
    "output_tokens" INTEGER NOT NULL,
    "estimated" BOOLEAN NOT NULL,
    "cost_micro_usd" BIGINT,
    "saved_micro_usd" BIGINT NOT NULL,
    "first_part_ms" DOUBLE PRECISION,
    "total_ms" DOUBLE PRECISION NOT NULL,
    "retries" INTEGER NOT NULL,
    "fallbacks" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budgets" (
    "subject_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "limit_micro_usd" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budgets_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "budget_periods" (
    "subject_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "workspace_id" UUID NOT NULL,
    "limit_micro_usd" BIGINT,
    "spent_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "reserved_micro_usd" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budget_periods_pkey" PRIMARY KEY ("subject_id","starts_on")
);

-- CreateTable
CREATE TABLE "budget_reservations" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "amount_micro_usd" BIGINT NOT NULL,
    "input_micro_usd" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_alerts" (
    "subject_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "percent" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "limit_micro_usd" BIGINT NOT NULL,
    "spent_micro_usd" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_alerts_pkey" PRIMARY KEY ("subject_id","starts_on","percent")
);

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_id_idx" ON "model_calls"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_member_id_id_idx" ON "model_calls"("workspace_id", "member_id", "id");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_task_id_idx" ON "model_calls"("workspace_id", "task", "id");

-- CreateIndex
CREATE INDEX "budget_reservations_expires_at_idx" ON "budget_reservations"("expires_at");
