import { fc } from '../../support/properties.js';
import { createEmbedder, createLexicalProvider } from '../../../src/domains/knowledge/embedding/index.js';

const never = new AbortController().signal;
const embedder = createEmbedder(createLexicalProvider(1536));

async function cosine(a: string, b: string): Promise<number> {
  const [x, y] = await embedder.embed([a, b], never);
  return x!.reduce((sum, value, i) => sum + value * y![i]!, 0);
}

describe('The embedding by words', () => {
  it('says that it knows no meaning', async () => {
    expect(embedder.semantic).toBe(false);
    expect(await cosine('We store it in Postgres', 'Our data lives in a relational database')).toBeLessThan(
      0.3,
    );
  });

  it.each([
    ['case', 'Deploy on FRIDAY', 'deploy on friday'],
    ['accents', 'café résumé', 'cafe resume'],
    ['ways to write a letter', 'caf\u00e9', 'cafe\u0301'],
    ['wide forms', 'ＡＰＩ１２', 'api12'],
    ['punctuation', 'Ship it, now!', 'ship it now'],
    ['vowel marks of Arabic', 'السَّلام عليكم', 'السلام عليكم'],
    ['vowel points of Hebrew', 'שָׁלוֹם', 'שלום'],
  ])('does not mind %s', async (_name, a, b) => {
    expect(await cosine(a, b)).toBeGreaterThan(0.98);
  });

  it.each([
    [
      'a word',
      'The cache is invalidated when a member leaves the workspace',
      'cache invalidation on leaving',
    ],
    ['an ending', 'migrations are reviewed', 'a reviewer of one migration'],
    ['a slip of the pen', 'kubernetes ingress controller', 'kuberentes ingress controler'],
    ['a part of a Chinese sentence', '我们决定把数据库迁移到新的服务器', '数据库迁移'],
    ['a part of a Japanese sentence', 'データベースを移行することに決めました', 'データベースの移行'],
    ['a word of Thai', 'ทีมตัดสินใจย้ายฐานข้อมูล', 'ฐานข้อมูล'],
    ['a word of Hindi', 'टीम ने निर्णय लिया', 'निर्णय'],
    ['a word of Arabic', 'قرر الفريق نقل قاعدة البيانات', 'قاعدة بيانات'],
  ])('finds %s again', async (_name, text, part) => {
    const other = 'lunch menu for the summer party 夏祭り 食堂 เมนูอาหาร भोजन قائمة الطعام';
    expect(await cosine(text, part)).toBeGreaterThan(0.25);
    expect(await cosine(text, part)).toBeGreaterThan((await cosine(other, part)) + 0.1);
  });

  it('tells a turned sentence and another number from the same one', async () => {
    const said = 'We deploy to production on Friday after the on-call engineer has reviewed the change';
    expect(await cosine(said, said.replace('We deploy', 'We never deploy'))).toBeLessThan(0.95);
    expect(await cosine('PostgreSQL 16 is our database', 'PostgreSQL 17 is our database')).toBeLessThan(0.95);
  });

  it('weighs words that only build a sentence little, and finds them when there is nothing else', async () => {
    expect(await cosine('the budget of the team', 'budget team')).toBeGreaterThan(0.75);
    expect(await cosine('to be or not to be', 'not to be')).toBeGreaterThan(0.4);
    expect(await cosine('of the', 'of the')).toBeCloseTo(1, 5);
  });

  it('gives any text a vector of length 1, always the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        for (const dims of [384, 1536]) {
          const fresh = () => createEmbedder(createLexicalProvider(dims)).embed([text], never);
          const [[a], [b]] = [await fresh(), await fresh()];
          expect(a).toEqual(b);
          expect(Math.hypot(...a!)).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it('lets others have their turn while it reads a megabyte, and stops when asked to', async () => {
    // However long a busy machine takes.
    const patient = createEmbedder(createLexicalProvider(1536), { timeoutMs: 300_000 });
    const text = Array.from({ length: 150_000 }, (_, i) => `word${i}`).join(' ');
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const [vector] = await patient.embed([text], never);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(1);
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);

    const leaving = new AbortController();
    setImmediate(() => leaving.abort(new Error('left')));
    await expect(patient.embed([`${text} again`], leaving.signal)).rejects.toThrow('left');
  });
});
