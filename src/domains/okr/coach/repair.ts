import type { ModelMessage, ToolCall } from '../../../llm/index.js';
import type { DraftProblem } from './read-drafts.js';

/**
 * The messages that show a model what was wrong with its tool calls, to be added to the prompt for one more try.
 *
 * Every call of the answer gets a result, the good ones too: providers refuse a conversation in which one is
 * missing. The good calls must not be stored again when the model repeats them.
 */
export function repairMessages(
  answer: { readonly text: string; readonly toolCalls: readonly ToolCall[] },
  problems: readonly DraftProblem[],
): readonly ModelMessage[] {
  const byCall = new Map(problems.map((problem) => [problem.call.id, problem]));
  return [
    { role: 'assistant', content: answer.text, toolCalls: answer.toolCalls },
    {
      role: 'tool',
      results: answer.toolCalls.map((call) => {
        const problem = byCall.get(call.id);
        if (problem === undefined) return { callId: call.id, content: 'Recorded. Do not call it again.' };
        return { callId: call.id, content: printProblem(problem), isError: true };
      }),
    },
  ];
}

function printProblem({ call, issues }: DraftProblem): string {
  const lines = issues.map(({ path, message }) => `- ${path === '' ? 'arguments' : path}: ${message}`);
  return [
    `${call.name} was not recorded:`,
    ...lines,
    'Call it once more with these corrected. Write no text.',
  ].join('\n');
}
