-- CreateTable
CREATE TABLE "insights_hours" (
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "process_id" UUID NOT NULL,
    "histogram" BYTEA NOT NULL,

    CONSTRAINT "insights_hours_pkey" PRIMARY KEY ("name","label","hour","process_id")
);

-- CreateTable
CREATE TABLE "insights_alerts" (
    "id" UUID NOT NULL,
    "standing_key" TEXT,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "workspace_id" UUID,
    "value" DOUBLE PRECISION NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "insights_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "insights_hours_hour_idx" ON "insights_hours"("hour");

-- CreateIndex
CREATE INDEX "insights_hours_name_hour_idx" ON "insights_hours"("name", "hour");

-- CreateIndex
CREATE UNIQUE INDEX "insights_alerts_standing_key_key" ON "insights_alerts"("standing_key");

-- CreateIndex
CREATE INDEX "insights_alerts_raised_at_id_idx" ON "insights_alerts"("raised_at", "id");
