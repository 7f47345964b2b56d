-- CreateIndex
CREATE INDEX "okr_sessions_workspace_id_phase_id_idx" ON "okr_sessions"("workspace_id", "phase", "id");

-- CreateIndex
CREATE INDEX "okr_sessions_workspace_id_team_name_id_idx" ON "okr_sessions"("workspace_id", "team_name", "id");
