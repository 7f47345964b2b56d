const FORM = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const LONGEST = 64;

/** Whether the text is lowercase_with_underscores, 64 characters at most. */
export const isNodeKey = (text: string): boolean => text.length <= LONGEST && FORM.test(text);

/** The nearest key to any text: accents dropped, everything else than letters and digits turned into underscores. */
export const toNodeKey = (text: string): string => {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  const begun = /^[a-z]/.test(words) ? words : words === '' ? 'node' : `node_${words}`;
  return begun.slice(0, LONGEST).replace(/_+$/, '');
};

/** The nearest key that is not taken yet: `cost`, else `cost_2`, `cost_3` and so on. */
export const freeNodeKey = (text: string, isTaken: (key: string) => boolean): string => {
  const key = toNodeKey(text);
  if (!isTaken(key)) return key;
  for (let number = 2; ; number += 1) {
    const suffix = `_${String(number)}`;
    const candidate = `${key.slice(0, LONGEST - suffix.length)}${suffix}`;
    if (isNodeKey(candidate) && !isTaken(candidate)) return candidate;
  }
};
