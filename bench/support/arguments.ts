import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Options whose value is a name; that of any other is a number, or several with commas between. */
const NAMES = new Set(['only', 'of', 'forms']);
/** Options that take some of these names, with commas between. */
const CHOICES: Readonly<Record<string, readonly string[]>> = { forms: ['sparse', 'full'] };
/** Options that 0 says something of. */
const MAY_BE_NONE = new Set(['writes']);

/**
 * A bench's options, as `parseArgs` of node:util reads them. What it does not know, and a number or name that is none, is
 * said in a line, and the process ends with 2. `--help` is answered by `scripts/bench.js`.
 */
export function readArguments<const Config extends ParseArgsConfig>(config: Config) {
  try {
    const read = parseArgs(config);
    for (const [name, value] of Object.entries(read.values)) {
      if (typeof value !== 'string') continue;
      if (!NAMES.has(name)) requireNumbers(name, value);
      else requireChoices(name, value);
    }
    return read;
  } catch (error) {
    console.error(`${firstSentence(error as Error)} ${knownOptions(config)}`);
    process.exit(2);
  }
}

function requireNumbers(name: string, value: string): void {
  const isFine = (word: string) => /^\d*\.?\d+$/.test(word) && (Number(word) > 0 || MAY_BE_NONE.has(name));
  if (value.split(',').every(isFine)) return;
  throw new TypeError(`--${name} takes a number above 0, not '${value}'.`);
}

function requireChoices(name: string, value: string): void {
  const choices = CHOICES[name];
  if (!choices || value.split(',').every((word) => choices.includes(word))) return;
  throw new TypeError(`--${name} takes ${choices.join(' or ')}, not '${value}'.`);
}

function firstSentence({ message }: Error): string {
  const end = message.indexOf('. ');
  const sentence = end < 0 ? message : message.slice(0, end + 1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function knownOptions({ options = {} }: ParseArgsConfig): string {
  const known = Object.entries(options).map(
    ([name, { type }]) => `--${name}${type === 'boolean' ? '' : `=<${NAMES.has(name) ? 'name' : 'number'}>`}`,
  );
  return `Known: ${known.join(', ')}; --help says more.`;
}
