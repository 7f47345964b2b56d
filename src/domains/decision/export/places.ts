import type { Evaluation } from '../evaluation/index.js';

/** The places of the options of which the graph says anything, from 1, as a reader is shown them. */
export const placesOf = ({ options }: Evaluation): ReadonlyMap<string, number> =>
  new Map(options.filter(({ isSupported }) => isSupported).map(({ node }, at) => [node, at + 1]));
