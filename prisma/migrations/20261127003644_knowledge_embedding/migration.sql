-- CreateIndex
CREATE INDEX "knowledge_items_workspace_id_embedded_space_id_idx" ON "knowledge_items"("workspace_id", "embedded_space", "id");
