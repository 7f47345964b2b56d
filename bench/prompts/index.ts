/**
 * Runs the coach's templates side by side on the eight scenarios, and compares tokens and what came out.
 *
 * Without `--live` the offline coach answers. It works from the turn and never reads the prompt, so its column shows
 * that a template breaks nothing in the path and what its prompts weigh; the score of what came out is the same by
 * construction and says nothing about wording. `--live` asks the first provider that the environment has a key for,
 * and pays for 39 calls a template: only then does the score compare the templates.
 */
import { COACH_TEMPLATES, type CoachTemplate } from '../../src/domains/okr/coach/index.js';
import { type Config, readConfig } from '../../src/config.js';
import { systemClock as clock } from '../../src/kernel/clock.js';
import { createAnthropicModel } from '../../src/llm/anthropic/index.js';
import { createCompatibleModel, type LanguageModel, timeout } from '../../src/llm/index.js';
import { readArguments } from '../support/arguments.js';
import { printTable } from '../support/report.js';
import { readScenarios } from '../profile/scenarios.js';
import { quickOfflineCoach } from './offline.js';
import { sizesOf, textsOf, tokensOf } from './parts.js';
import { play, type PlayedSession } from './sessions.js';

interface Outcome {
  readonly template: string;
  readonly frozenTokens: number;
  readonly promptTokens: number;
  readonly objectiveScore: number;
  readonly keyResultScore: number;
  readonly unreadable: number;
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);

function liveModel({ groq, anthropic, openai, gemini, localLlm }: Config): LanguageModel {
  const compatible = (
    provider: 'groq' | 'openai' | 'gemini' | 'local',
    config: NonNullable<Config['groq']>,
  ) => createCompatibleModel({ ...config, provider, baseURL: config.baseUrl, clock });
  if (anthropic) return createAnthropicModel({ ...anthropic, baseURL: anthropic.baseUrl, clock });
  if (openai) return compatible('openai', openai);
  if (gemini) return compatible('gemini', gemini);
  if (groq) return compatible('groq', groq);
  if (localLlm) return compatible('local', localLlm);
  throw new Error('--live needs the key of a provider in the environment.');
}

async function run(template: CoachTemplate, model: LanguageModel): Promise<Outcome> {
  const sessions: PlayedSession[] = [];
  // One after another: a provider's limits are not what is compared.
  for (const scenario of readScenarios()) sessions.push(await play(scenario, template, model));
  const calls = sessions.flatMap((session) => session.calls);
  const counted = calls.map(({ request }) => tokensOf(textsOf(request)));
  const assessments = sessions.flatMap(({ objectives }) => objectives.map(({ assessment }) => assessment));
  return {
    template: template.version,
    frozenTokens: counted[0] ? counted[0].tools + counted[0].system : 0,
    promptTokens: Math.round(mean(counted.map((tokens) => sizesOf(tokens).all))),
    objectiveScore: mean(assessments.map(({ objective }) => objective.score)),
    keyResultScore: mean(assessments.flatMap(({ keyResults }) => keyResults.map(({ score }) => score))),
    unreadable: calls.reduce((sum, { problems }) => sum + problems, 0),
  };
}

const { live } = readArguments({ options: { live: { type: 'boolean' }, quick: { type: 'boolean' } } }).values;
const model = live ? timeout({ clock })(liveModel(readConfig())) : quickOfflineCoach();
const outcomes: Outcome[] = [];
for (const template of COACH_TEMPLATES) outcomes.push(await run(template, model));
const [first] = outcomes;

printTable(
  `Answers by ${model.id}; tokens are counted at three bytes each`,
  outcomes.map(({ template, ...figures }) => ({
    template,
    'rules and tools, tokens': figures.frozenTokens,
    'to the first': figures.frozenTokens / (first?.frozenTokens ?? 1),
    'prompt of a call, tokens': figures.promptTokens,
    'prompt to the first': figures.promptTokens / (first?.promptTokens ?? 1),
    'objectives, mean score': figures.objectiveScore,
    'key results, mean score': figures.keyResultScore,
    'unreadable tool calls': figures.unreadable,
  })),
  { 'prompt of a call, tokens': 'lower' },
);
if (!live) {
  console.log(
    'The offline coach does not read the prompt: its scores cannot tell templates apart. Use --live for that.',
  );
}
