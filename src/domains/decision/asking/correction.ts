import type { ModelMessage, ToolCall } from '../../../llm/index.js';

const MAX_PROBLEMS = 30;

/** Has a model write its answer again, with everything that is wrong with the first one. */
export function correctionOf(
  answer: { readonly text: string; readonly toolCalls: readonly ToolCall[] },
  {
    tool,
    subject,
    problems,
  }: { readonly tool: string; readonly subject: string; readonly problems: readonly string[] },
): readonly ModelMessage[] {
  const content = [
    `${subject} cannot be used as it is:`,
    ...problems.slice(0, MAX_PROBLEMS).map((problem) => `- ${problem.replaceAll(/\s+/g, ' ')}`),
    `Call ${tool} once more with the whole corrected answer. Write no text.`,
  ].join('\n');
  if (answer.toolCalls.length === 0) {
    const text = answer.text.trim();
    const said: readonly ModelMessage[] = text === '' ? [] : [{ role: 'assistant', content: text }];
    return [...said, { role: 'user', content }];
  }
  const results = answer.toolCalls.map(({ id }) => ({ callId: id, content, isError: true }));
  return [
    { role: 'assistant', content: answer.text, toolCalls: answer.toolCalls },
    { role: 'tool', results },
  ];
}
