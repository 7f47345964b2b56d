import { fc } from '../../support/properties.js';
import { chunkText, MAX_CHUNK_LENGTH } from '../../../src/domains/knowledge/document/chunk.js';

describe('cutting a document', () => {
  it('keeps headings with what stands under them, and says where it stands', () => {
    const text = '# Deploys\n\nIntro of the guide.\n\n## Canary\n\nThe canary waits twenty minutes.\n';
    const chunks = chunkText(text);
    expect(chunks.map(({ content }) => content)).toEqual([
      'Deploys\nIntro of the guide.',
      'Deploys › Canary\nThe canary waits twenty minutes.',
    ]);
    expect(chunks.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'Intro of the guide.',
      'The canary waits twenty minutes.',
    ]);
  });

  it('takes no heading out of fenced code, and keeps the fence whole', () => {
    const [chunk, ...others] = chunkText('Run this now:\n\n```\n# not a heading\n\nnpm test\n```\n');
    expect(others).toEqual([]);
    expect(chunk?.content).toContain('# not a heading\n\nnpm test');
  });

  it('cuts a long paragraph behind a sentence', () => {
    const sentence = 'This sentence has some words in it. ';
    const chunks = chunkText(sentence.repeat(100));
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.every(({ content }) => content.endsWith('.') && content.length <= MAX_CHUNK_LENGTH)).toBe(
      true,
    );
  });

  it('says on which page a passage begins', () => {
    const text = 'First page has words.\n\n'.padEnd(300, ' ') + '\nSecond page has words.';
    expect(chunkText(text, [0, 300]).map(({ page }) => page)).toEqual([1, 2]);
  });

  it('is the same each time, in bounds and well-formed for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), (text) => {
        const chunks = chunkText(text);
        expect(chunkText(text)).toEqual(chunks);
        for (const { content, span } of chunks) {
          expect(content.isWellFormed()).toBe(text.isWellFormed());
          expect(span.start >= 0 && span.start < span.end && span.end <= text.length).toBe(true);
        }
      }),
    );
  });
});
