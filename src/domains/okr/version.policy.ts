export { checkVersion, readIdempotencyKey } from '../../kernel/input.js';
