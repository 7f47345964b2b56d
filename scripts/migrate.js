// `node scripts/migrate.js new <name>` writes the migration that brings the newest one to prisma/schema.prisma.
// `node scripts/migrate.js check` exits 1 when there is a difference between the two.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const SCHEMA = 'prisma/schema.prisma';
const MIGRATIONS = 'prisma/migrations';

/** What Prisma's schema language cannot say is in the migrations alone; the engine would drop it. */
const BEYOND_PRISMA = /^-- DropIndex\nDROP INDEX "[a-z_]+_beyond_prisma";\n*/gm;

async function migrateInMemory(database) {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  for (const name of names.sort()) {
    await database.exec(await readFile(`${MIGRATIONS}/${name}/migration.sql`, 'utf8'));
  }
}

async function difference() {
  const database = await PGlite.create();
  await migrateInMemory(database);
  const schema = await readFile(SCHEMA, 'utf8');
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(database));
  const engine = await SchemaEngine.new({ datamodels: [[SCHEMA, schema]] }, () => {}, adapter);
  const files = [{ path: SCHEMA, content: schema }];
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: 'prisma' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await database.close();
  const script = (stdout ?? '').replace(BEYOND_PRISMA, '').trim();
  return script.includes('This is an empty migration') ? '' : script;
}

const [command, name] = process.argv.slice(2);
const script = await difference();
if (command === 'check') {
  if (script !== '') console.error(`prisma/migrations is behind prisma/schema.prisma by:\n\n${script}`);
  process.exitCode = script === '' ? 0 : 1;
} else if (command === 'new' && name) {
  if (script === '') throw new Error('There is nothing to migrate.');
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `${MIGRATIONS}/${stamp}_${name}`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/migration.sql`, `${script}\n`);
  console.log(`${folder}/migration.sql`);
} else {
  console.error('usage: migrate.js check | new <name>');
  process.exitCode = 2;
}
