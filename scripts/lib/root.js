import { fileURLToPath } from 'node:url';

/** The repository's folder, so that a script works from wherever it is called. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether the module with this `import.meta` is the program that was started, not one that was imported. */
export const isProgram = (meta) => process.argv[1] === fileURLToPath(meta.url);
