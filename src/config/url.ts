import { z } from 'zod';

/** A variable that is a URL of one of the protocols, such as `https:`. */
export function url(...protocols: readonly string[]): z.ZodString {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
}
