/** Tells browsers to take each answer for what it says it is: text that a client has sent is never run as a script. */
export const NO_SNIFFING = ['x-content-type-options', 'nosniff'] as const;
