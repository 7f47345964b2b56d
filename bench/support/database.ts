import type { DatabaseOptions } from '../../src/db/index.js';
import { databaseTemplate } from '../../test/support/template.js';

/**
 * An empty database for a bench: begun from a migrated one that is kept, since to migrate takes longer than most rounds.
 *
 * @param folder where it lies. @default in memory
 * @param url a server to use instead
 */
export async function benchDatabase(folder?: string, url?: string): Promise<DatabaseOptions> {
  if (url !== undefined) return { url };
  const templateFile = await databaseTemplate();
  return folder === undefined ? { templateFile } : { templateFile, folder };
}
