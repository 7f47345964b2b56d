import { fc } from '../../support/properties.js';
import { Typewriter } from '../../../src/cli/typewriter.js';
import { unbroken, wrap } from '../../../src/cli/wrap.js';
import { cellsOf } from '../../../src/kernel/cells.js';

function typed(pieces: readonly string[], width: number): string {
  let written = '';
  const typewriter = new Typewriter(
    (text) => (written += text),
    () => width,
    '',
  );
  for (const piece of pieces) typewriter.type(piece);
  typewriter.end();
  return written;
}

/** Words, lists, long words, wide characters and blank lines. */
const text = fc
  .array(fc.constantFrom('a', 'goal', 'customers', '\n', '\n- ', ' ', '  ', '日本語', '🎯', 'x'.repeat(40)), {
    maxLength: 60,
  })
  .map((parts) => parts.join(' '));

describe('wrapped text', () => {
  test('counts emoji and East Asian characters as two cells, and combining marks as none', () => {
    expect([cellsOf('goal'), cellsOf('日本'), cellsOf('🎯'), cellsOf('e\u0301')]).toEqual([4, 4, 2, 1]);
  });

  test('breaks at words and hangs list items under their text', () => {
    expect(wrap('- one two three four', 11)).toEqual(['- one two', '  three', '  four']);
  });

  test('cuts a word that is longer than the line', () => {
    expect(wrap('abcdefghijklmno', 10)).toEqual(['abcdefghij', 'klmno']);
  });

  test('lets no escape sequence or direction mark through', () => {
    expect(wrap('red \u001b[31malarm\u0007 \u202Eback', 40)).toEqual(['red [31malarm back']);
  });

  test('has no line wider than the screen', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 80 }), (input, width) => {
        expect(Math.max(...wrap(input, width).map(cellsOf))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('text typed as it comes', () => {
  test('reads the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 10, max: 80 }),
        fc.integer({ min: 1, max: 7 }),
        (input, width, size) => {
          const characters = Array.from(input);
          const pieces: string[] = [];
          for (let at = 0; at < characters.length; at += size)
            pieces.push(characters.slice(at, at + size).join(''));
          expect(typed(pieces, width)).toBe(typed([input], width));
        },
      ),
    );
  });

  test('has no line wider than the screen, and loses no word', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 80 }), (input, width) => {
        const written = typed([input], width);
        expect(Math.max(...written.split('\n').map(cellsOf))).toBeLessThanOrEqual(width);
        expect(written.replace(/\s/g, '')).toBe(input.replace(/\s/g, ''));
      }),
    );
  });

  test('hangs list items under their text', () => {
    expect(typed(['- one two thr', 'ee four\nafter'], 11)).toBe('- one two\n  three\n  four\nafter');
  });
});

describe('a text that was broken before', () => {
  it('has each paragraph in one line, and lists, tables and headings as they were', () => {
    const broken = '# Deploying\nThe canary\nwaits.\n\n- one\n  and more\n- two\n| a | b |\nafter';
    expect(unbroken(broken).split('\n')).toEqual([
      '# Deploying',
      'The canary waits.',
      '',
      '- one and more',
      '- two',
      '| a | b |',
      'after',
    ]);
  });

  it('has the same words as before, whatever it is', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(unbroken(given).trim().split(/\s+/u)).toEqual(given.trim().split(/\s+/u));
      }),
    );
  });
});
