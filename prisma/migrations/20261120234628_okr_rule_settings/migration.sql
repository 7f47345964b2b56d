-- CreateTable
CREATE TABLE "okr_rule_settings" (
    "workspace_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_off" BOOLEAN NOT NULL,
    "severity" TEXT,
    "params" JSONB NOT NULL,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "okr_rule_settings_pkey" PRIMARY KEY ("workspace_id","code")
);
