import { parseArgs } from 'node:util';
import { AppError } from '../../kernel/errors.js';
import { toGlobalId } from '../../kernel/ids.js';
import { ROLES, type Role } from '../../kernel/scope.js';
import type { ApiKey } from './account.store.js';
import type { KeyService } from './key.service.js';

/** What a command line came to. `exitCode` is 0, 1 for a request that failed, 2 for one that was not understood. */
export interface CommandResult {
  readonly exitCode: 0 | 1 | 2;
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly errors: string;
}

export const KEYS_USAGE = `usage:
  npm run keys -- create --name <what it is for> [--workspace <name or id>] [--member <name or id>] [--role MEMBER|ADMIN]
  npm run keys -- list
  npm run keys -- revoke <id of the key>

create  Makes a key and prints it, this once. A workspace or member that is not there yet is made. Without --workspace
        it is the workspace that AUTH=local uses; without --member, a member named like the key.
list    Every key, without the key itself.
revoke  Makes a key useless, within seconds also where it is in use.
`;

/** The command was not understood; `message` says what about it. */
class UsageError extends Error {}

/**
 * `npm run keys -- …` without its surroundings: from arguments to what is to be printed.
 *
 * @param args what stands after the script's name
 * @throws whatever is no fault of the caller, such as a database that does not answer
 */
export async function runKeysCommand(keys: KeyService, args: readonly string[]): Promise<CommandResult> {
  try {
    return { exitCode: 0, output: await run(keys, args), errors: '' };
  } catch (error) {
    if (error instanceof UsageError) {
      return { exitCode: 2, output: '', errors: `${error.message}\n\n${KEYS_USAGE}` };
    }
    if (error instanceof AppError && error.code !== 'SERVICE_UNAVAILABLE') {
      return { exitCode: 1, output: '', errors: `${error.message}\n` };
    }
    throw error;
  }
}

async function run(keys: KeyService, args: readonly string[]): Promise<string> {
  const { positionals, values } = parse(args);
  const [command, ...rest] = positionals;
  if (values.help === true || command === 'help') return KEYS_USAGE;
  if (command === undefined) throw new UsageError('Say what to do: create, list or revoke.');
  if (command !== 'create') rejectOptions(command, values);
  switch (command) {
    case 'create':
      if (rest.length > 0)
        throw new UsageError(`"${rest.join(' ')}" was not expected. Quote names with spaces.`);
      return create(keys, values);
    case 'list':
      if (rest.length > 0) throw new UsageError(`list takes nothing; got "${rest.join(' ')}".`);
      return printKeys(await keys.list());
    case 'revoke':
      return revoke(keys, rest);
    default:
      throw new UsageError(`There is no command "${command}".`);
  }
}

type Options = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        workspace: { type: 'string' },
        member: { type: 'string' },
        role: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function rejectOptions(command: string, values: Options): void {
  const [option] = Object.keys(values).filter((name) => name !== 'help');
  if (option !== undefined) throw new UsageError(`${command} takes no --${option}.`);
}

async function create(keys: KeyService, { name, workspace, member, role }: Options): Promise<string> {
  if (name === undefined) throw new UsageError('create needs --name.');
  const { key, apiKey } = await keys.create({ name, workspace, member, role: readRole(role) });
  return [
    key,
    '',
    `This is the only time it is shown. It speaks for ${apiKey.member.name} (${apiKey.member.role}) in the workspace`,
    `"${apiKey.workspace.name}" and is revoked by: npm run keys -- revoke ${toGlobalId('ApiKey', apiKey.id)}`,
    '',
  ].join('\n');
}

function readRole(text: string | undefined): Role | undefined {
  if (text === undefined) return undefined;
  const role = ROLES.find((known) => known === text.toUpperCase());
  if (!role) throw new UsageError(`--role must be ${ROLES.join(' or ')}; got "${text}".`);
  return role;
}

async function revoke(keys: KeyService, ids: readonly string[]): Promise<string> {
  const [id, other] = ids;
  if (id === undefined || other !== undefined) throw new UsageError('revoke needs the id of one key.');
  if (id.startsWith('wm_')) throw new UsageError('revoke needs the id of the key (key_…), not the key.');
  const { name, hint } = await keys.revoke(id);
  return `Revoked "${name}" (${hint}).\n`;
}

const COLUMNS = [
  'ID',
  'KEY',
  'NAME',
  'MEMBER',
  'ROLE',
  'WORKSPACE',
  'CREATED',
  'LAST USED',
  'REVOKED',
] as const;

function printKeys(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return 'There are no keys. Make one: npm run keys -- create --name "my laptop"\n';
  const rows = [COLUMNS, ...keys.map(cellsOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function cellsOf({ id, hint, name, member, workspace, createdAt, lastUsedAt, revokedAt }: ApiKey): string[] {
  const times = [createdAt, lastUsedAt, revokedAt].map((at) => at?.toISOString().slice(0, 16) ?? '-');
  return [toGlobalId('ApiKey', id), hint, name, member.name, member.role, workspace.name, ...times];
}
