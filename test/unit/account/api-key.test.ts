import { createHash } from 'node:crypto';
import { fc } from '../../support/properties.js';
import { hashApiKey, isApiKey, mintApiKey } from '../../../src/domains/account/api-key.js';

describe('an API key', () => {
  it('has its prefix, 36 random characters and a checksum that fits', () => {
    const { key, hint } = mintApiKey();
    expect(key).toMatch(/^wm_[0-9A-Za-z]{42}$/);
    expect(isApiKey(key)).toBe(true);
    expect(hint).toBe(`${key.slice(0, 7)}…${key.slice(-4)}`);
  });

  it('is known by its SHA-256 alone', () => {
    const { key, hash } = mintApiKey();
    expect(Buffer.from(hash).toString('hex')).toBe(createHash('sha256').update(key).digest('hex'));
    expect(Buffer.from(hashApiKey(key)).equals(Buffer.from(hash))).toBe(true);
  });

  it('is never made twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => mintApiKey().key)).size).toBe(1_000);
  });

  it('is no key any more when one character differs', () => {
    const { key } = mintApiKey();
    for (let at = 3; at < key.length; at++) {
      const changed = key[at] === 'a' ? 'b' : 'a';
      expect(isApiKey(key.slice(0, at) + changed + key.slice(at + 1))).toBe(false);
    }
  });

  it('is not recognised in any other text', () => {
    fc.assert(fc.property(fc.string(), (text) => !isApiKey(text)));
    fc.assert(fc.property(fc.stringMatching(/^wm_[0-9A-Za-z]{41}$/), (text) => !isApiKey(text)));
    expect(isApiKey(`${mintApiKey().key}\n`)).toBe(false);
  });
});
