/** Shorter ones would be found in words that are none. */
const MIN_LENGTH = 8;
const SECRET_FIELDS: ReadonlySet<string> = new Set(['apiKey', 'secret']);

/**
 * The keys and passwords of a config, also those within addresses. For the log: what others say to us, such as a provider
 * about a key that it refuses, may repeat one.
 */
export function secretsOf(config: object): readonly string[] {
  const found = Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return secretsOf(value);
    if (typeof value !== 'string') return [];
    return SECRET_FIELDS.has(name) ? [value] : passwordsIn(value);
  });
  return [...new Set(found)].filter(({ length }) => length >= MIN_LENGTH);
}

/** As the address writes it, and as it is meant. */
function passwordsIn(text: string): readonly string[] {
  const password = URL.canParse(text) ? new URL(text).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}

/** Makes lines of JSON that have none of the secrets. */
export function withoutSecrets(secrets: readonly string[]): (line: string) => string {
  const written = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  const longestFirst = written.sort((left, right) => right.length - left.length);
  return (line) => longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), line);
}
