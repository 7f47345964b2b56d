// Left alone, swc unpacks its native part into the home folder of whoever runs the tests or the checks.
import { join } from 'node:path';
import { root } from './root.js';

process.env.SWC_NATIVE_BINDING_CACHE ??= join(root, 'node_modules/.cache/swc');
