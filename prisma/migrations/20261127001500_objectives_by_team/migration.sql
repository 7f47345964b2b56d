-- A list may be narrowed to a team without a cycle.
DROP INDEX "objectives_cycle_team_idx";
CREATE INDEX "objectives_filter_team_idx" ON "objectives"("workspace_id", (coalesce("team", '')), "id");
