import { z } from 'zod';
import { storableText } from '../drafting/written.js';

/** A text as a model writes it: cut to a length, without what nobody can store or see, never empty. */
export const writtenText = (maxLength: number): z.ZodType<string> =>
  storableText(maxLength).refine((text) => text !== '', { error: 'must not be empty' });

/** A list of such texts; empty ones are left out, and so is what is too much. */
export const writtenTexts = (maxLength: number, most: number): z.ZodType<string[]> =>
  z.array(storableText(maxLength)).transform((texts) => texts.filter((text) => text !== '').slice(0, most));
