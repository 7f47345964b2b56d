import { defineConfig } from 'prisma/config';

// `generate`, `validate` and `format` insist on a native schema engine that they never run. Any program that exists
// satisfies them; the commands that would really use it must not see it, since they would report success and do nothing.
const NEEDS_NO_ENGINE = ['generate', 'validate', 'format'];
if (process.argv.some((argument) => NEEDS_NO_ENGINE.includes(argument))) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;
}

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
