import { pino } from 'pino';
import { readableLine } from '../../src/terminal-log.js';

const lines: string[] = [];
const log = pino({ name: 'waymark' }, { write: (line: string) => void lines.push(readableLine(line)) });

describe('a line of the log at a terminal', () => {
  beforeEach(() => void (lines.length = 0));

  it('has the time, the message and what came with it', () => {
    log.info({ url: 'http://127.0.0.1:4000', applied: ['one', 'two'] }, 'Waymark is listening.');
    expect(lines).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d Waymark is listening\. url=http:\/\/127\.0\.0\.1:4000 applied=\["one","two"\]\n$/,
      ),
    ]);
  });

  it('names the level from a warning on, and has the stack of an error below it', () => {
    log.warn('Groq is passed over.');
    log.error({ err: new Error('The disk is full.') }, 'Stopping failed.');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warning: Groq is passed over\.\n$/);
    expect(lines[1]).toMatch(/ error: Stopping failed\.\nError: The disk is full\.\n +at /);
  });
});
