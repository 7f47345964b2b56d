export { compareKnowledge, SAME_COSINE, type Comparable, type Comparison } from './compare.js';
export { cosineOf } from './cosine.js';
export { tokensOf, type Token, type TokenKind } from './tokens.js';
