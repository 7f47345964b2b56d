// Prints the coach's request to Anthropic as a process of its own renders it, from the sources as they are.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = /\/src\/.*\.ts$/.test(context.parentURL ?? '') && specifier.startsWith('.');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
const source = (path) => import(new URL(`../../src/${path}`, import.meta.url).href);
const { toMessagesRequest } = await source('llm/anthropic/messages.ts');
const { renderCoachPrompt } = await source('domains/okr/coach/coach.prompt.ts');
const { COACH_TEMPLATE } = await source('domains/okr/coach/templates.ts');

const turn = {
  phase: 'DISCOVERY',
  title: 'Spring',
  team: { name: 'Harbour', size: 7 },
  cycle: { startsOn: '2027-04-01', endsOn: '2027-06-30' },
  objectives: [],
  history: [],
  message: 'We want guests to come back.',
  suggestions: [],
};
const request = { prompt: renderCoachPrompt(turn), tools: COACH_TEMPLATE.tools, maxTokens: 900 };
process.stdout.write(JSON.stringify(toMessagesRequest(request, { model: 'claude-sonnet-5-5' })));
