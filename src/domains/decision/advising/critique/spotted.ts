import type { GraphPatch } from '../../graph/index.js';
import type { FindingCode } from './finding-cards.js';

/** What a check found, before its card and the fit of its patch are known. */
export interface Spotted {
  readonly code: FindingCode;
  readonly message: string;
  readonly nodes?: readonly string[];
  readonly edges?: readonly string[];
  readonly patch?: GraphPatch;
}
