import { pino } from 'pino';
import { readConfig } from '../../src/config.js';
import { secretsOf, withoutSecrets } from '../../src/config/secrets.js';

const ENVIRONMENT = {
  ANTHROPIC_API_KEY: 'sk-ant-0123456789',
  OPENAI_API_KEY: 'sk-"quoted"-9876',
  DATABASE_URL: 'postgres://waymark:pass%20word@db.example/waymark',
  REDIS_URL: 'redis://:redis-password@cache.example',
  ALERT_WEBHOOK_URL: 'https://alerts.example/hook',
  ALERT_WEBHOOK_SECRET: 'a-signing-secret-of-ours',
};
const SECRETS = [
  'sk-ant-0123456789',
  'sk-"quoted"-9876',
  'pass%20word',
  'pass word',
  'redis-password',
  'a-signing-secret-of-ours',
];

describe('the secrets of a config', () => {
  it('are its keys, its signing secret and the passwords of its addresses', () => {
    expect([...secretsOf(readConfig(ENVIRONMENT))].sort()).toEqual([...SECRETS].sort());
  });

  it('are none where nothing is set', () => {
    expect(secretsOf(readConfig({}))).toEqual([]);
  });

  it('do not reach the log, whoever repeats them', () => {
    const lines: string[] = [];
    const streamWrite = withoutSecrets(secretsOf(readConfig(ENVIRONMENT)));
    const log = pino({ hooks: { streamWrite } }, { write: (line: string) => void lines.push(line) });
    for (const secret of SECRETS) log.error({ err: new Error(`Incorrect key: ${secret}.`) }, `No ${secret}`);
    expect(lines).toHaveLength(SECRETS.length);
    for (const line of lines) {
      const { msg, err } = JSON.parse(line) as { msg: string; err: { message: string } };
      expect([msg, err.message]).toEqual(['No [secret]', 'Incorrect key: [secret].']);
    }
  });
});
