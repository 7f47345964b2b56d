/** The types that every workspace has, as the documentation names them. */
export const BUILT_IN_TYPE_NAMES: readonly string[] = [
  'decision',
  'lesson',
  'convention',
  'fact',
  'example',
  'anti_pattern',
  'metric',
  'question',
  'risk',
];
