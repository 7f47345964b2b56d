import type { Rule } from '../rule.js';
import { cycle } from './cycle.js';
import { duplicateEdge } from './duplicate-edge.js';
import { duplicateNode } from './duplicate-node.js';
import { edgeKinds } from './edge-kinds.js';
import { edgeToNowhere } from './edge-to-nowhere.js';
import { frameMissing } from './frame-missing.js';
import { frameNumbers } from './frame-numbers.js';
import { frameUnlinked } from './frame-unlinked.js';
import { isolatedNode } from './isolated-node.js';
import { label } from './label.js';
import { magnitudeAssumed } from './magnitude-assumed.js';
import { mixedScales } from './mixed-scales.js';
import { nodeKey } from './node-key.js';
import { numberRange } from './number-range.js';
import { optionWithoutEffect } from './option-without-effect.js';
import { optionsAlike } from './options-alike.js';
import { outOfReach } from './out-of-reach.js';
import { provenanceMissing } from './provenance-missing.js';
import { quoteMissing } from './quote-missing.js';
import { quoteUnverified } from './quote-unverified.js';
import { rationaleMissing } from './rationale-missing.js';
import { severalDecisions } from './several-decisions.js';
import { tooManyEdges } from './too-many-edges.js';
import { tooManyNodes } from './too-many-nodes.js';
import { unstatedNumber } from './unstated-number.js';

/** In the order in which repair goes through them: each leaves intact what those before it have mended. */
export const RULES: readonly Rule[] = [
  nodeKey,
  duplicateNode,
  duplicateEdge,
  edgeToNowhere,
  edgeKinds,
  numberRange,
  provenanceMissing,
  quoteMissing,
  quoteUnverified,
  label,
  cycle,
  tooManyNodes,
  frameUnlinked,
  tooManyEdges,
  isolatedNode,
  frameMissing,
  severalDecisions,
  optionWithoutEffect,
  optionsAlike,
  outOfReach,
  mixedScales,
  frameNumbers,
  magnitudeAssumed,
  unstatedNumber,
  rationaleMissing,
];
