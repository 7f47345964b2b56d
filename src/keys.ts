import 'reflect-metadata';
import { ConfigError, readConfig } from './config.js';
import { openDatabase } from './db/index.js';
import { createAccountDomain, KEYS_USAGE, runKeysCommand } from './domains/account/index.js';

/** `npm run keys -- …`: the keys of the database that the environment names. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  // Nobody needs a database to be told what there is.
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(KEYS_USAGE);
    return 0;
  }
  const { databaseUrl, dataDir } = readConfig();
  const database = await openDatabase({ url: databaseUrl, folder: dataDir, poolSize: 1 });
  try {
    const { keys } = createAccountDomain({ database, auth: 'keys' });
    const { exitCode, output, errors } = await runKeysCommand(keys, args);
    process.stdout.write(output);
    process.stderr.write(errors);
    return exitCode;
  } finally {
    await database.close();
  }
}

/** What whoever calls it can mend is said in a sentence; anything else with its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError || error.message.includes('data folder')) return error.message;
  if ('code' in error && error.code === 'ECONNREFUSED')
    return `DATABASE_URL does not answer: ${error.message}.`;
  return error.stack ?? error.message;
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
