import type { GraphEdge } from '../graph/index.js';

/** How much an edge claims, 0..1: belief × |weight|. What it leaves open counts as one half. */
export const strengthOf = ({ belief, weight }: GraphEdge): number =>
  (belief ?? 0.5) * Math.abs(weight ?? 0.5);

/** The weakest first; among equal ones those without a verified quote, then by key. */
export const byStrength = (left: GraphEdge, right: GraphEdge): number =>
  strengthOf(left) - strengthOf(right) ||
  Number(left.provenance?.verified ?? false) - Number(right.provenance?.verified ?? false) ||
  (left.key < right.key ? -1 : 1);
