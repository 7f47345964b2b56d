import type { EvaluatedOption, Evaluation } from '../evaluation/index.js';

/** An evaluation as a log has it, which an earlier version of the service may have written. */
export interface LoggedEvaluation extends Omit<Evaluation, 'options'> {
  readonly options: readonly (Omit<EvaluatedOption, 'isSupported'> & { readonly isSupported?: boolean })[];
}

/** The evaluation, with what earlier versions did not write: they took every option for one that is spoken of. Pure. */
export function readEvaluation(logged: LoggedEvaluation): Evaluation {
  const options = logged.options.map((option) => ({ ...option, isSupported: option.isSupported ?? true }));
  const recommended = logged.recommended ?? options.find(({ isSupported }) => isSupported);
  const [best] = options;
  return { ...logged, options, ...(best && { best }), ...(recommended && { recommended }) };
}
