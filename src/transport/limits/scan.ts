import { Lexer, Source, TokenKind } from 'graphql';
import { AppError } from '../../kernel/errors.js';

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Brackets of any kind within each other. Far above what a document within `maxDepth` needs. */
const MAX_NESTING = 200;

/**
 * Reads the source's tokens once, before anything recursive sees it: the parser's stack would not survive a source
 * that is nested deeply enough.
 *
 * @throws {AppError} QUERY_TOO_EXPENSIVE at the first token too many, or the first bracket too deep
 * @throws {GraphQLError} a syntax error where the source has no tokens
 */
export function scanSource(source: string, maxTokens: number): void {
  const lexer = new Lexer(new Source(source));
  let tokens = 0;
  let nesting = 0;
  while (lexer.advance().kind !== TokenKind.EOF) {
    if ((tokens += 1) > maxTokens) throw tooLarge('tokens', `more than ${maxTokens} tokens`, maxTokens);
    if (CLOSING.has(lexer.token.kind)) nesting -= 1;
    else if (OPENING.has(lexer.token.kind) && (nesting += 1) > MAX_NESTING) {
      throw tooLarge('depth', `brackets more than ${MAX_NESTING} deep`, MAX_NESTING);
    }
  }
}

function tooLarge(limit: string, what: string, maximum: number): AppError {
  return new AppError('QUERY_TOO_EXPENSIVE', `The document has ${what}.`, { details: { limit, maximum } });
}
