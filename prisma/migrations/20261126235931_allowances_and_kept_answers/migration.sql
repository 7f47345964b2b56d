-- Nothing is held for calls of processes that knew the table that goes.
UPDATE "budget_periods" SET "reserved_micro_usd" = 0;

-- DropTable
DROP TABLE "budget_reservations";

-- CreateTable
CREATE TABLE "kept_answers" (
    "key" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "tags" TEXT[],
    "parts" JSON NOT NULL,
    "cost_micro_usd" BIGINT NOT NULL,
    "took_ms" DOUBLE PRECISION NOT NULL,
    "hits" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_answers_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "budget_allowances" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "held_micro_usd" BIGINT NOT NULL,
    "booked_micro_usd" BIGINT NOT NULL,
    "drawn_micro_usd" BIGINT NOT NULL,
    "input_micro_usd" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_allowances_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "kept_answers_hits_idx" ON "kept_answers"("hits" DESC);

-- CreateIndex
CREATE INDEX "kept_answers_expires_at_idx" ON "kept_answers"("expires_at");

-- CreateIndex
CREATE INDEX "kept_answers_tags_idx" ON "kept_answers" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "budget_allowances_expires_at_idx" ON "budget_allowances"("expires_at");

-- CreateIndex
CREATE INDEX "budget_allowances_workspace_id_starts_on_idx" ON "budget_allowances"("workspace_id", "starts_on");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_provider_id_idx" ON "model_calls"("workspace_id", "provider", "id");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_outcome_id_idx" ON "model_calls"("workspace_id", "outcome", "id");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_cached_id_idx" ON "model_calls"("workspace_id", "cached", "id");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_created_at_idx" ON "model_calls"("workspace_id", "created_at");
