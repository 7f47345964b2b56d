-- CreateIndex
CREATE INDEX "okr_cycles_workspace_id_ends_on_id_idx" ON "okr_cycles"("workspace_id", "ends_on", "id");

-- CreateIndex
CREATE INDEX "okr_sessions_workspace_id_updated_at_id_idx" ON "okr_sessions"("workspace_id", "updated_at", "id");
