import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clarifyQuestion } from '../../src/domains/decision/advising/clarification/clarify.prompt.js';
import { critiqueQuestion } from '../../src/domains/decision/advising/critique/critique.prompt.js';
import { optionsQuestion } from '../../src/domains/decision/advising/options/options.prompt.js';
import { draftQuestion } from '../../src/domains/decision/drafting/draft.prompt.js';
import { readByModel } from '../../src/domains/knowledge/extraction/index.js';
import { offlineKnowledgeAnswerers } from '../../src/domains/knowledge/index.js';
import { IntentService, jointIntents } from '../../src/domains/knowledge/intent/index.js';
import { COACH_TEMPLATES } from '../../src/domains/okr/coach/index.js';
import { systemClock as clock } from '../../src/kernel/clock.js';
import { newId } from '../../src/kernel/ids.js';
import { silentLog as log } from '../../src/kernel/log.js';
import { createOfflineModel, type LanguageModel, type ModelRequest } from '../../src/llm/index.js';
import { readScenarios } from '../profile/scenarios.js';
import { readLabelled } from '../support/labelled-brief.js';
import { draftByRules } from '../support/rule-draft.js';
import { quickOfflineCoach } from './offline.js';
import { play } from './sessions.js';

const BRIEFS = 'test/fixtures/decisions/briefs';
const SCOPE = { workspaceId: newId(), memberId: newId(), role: 'MEMBER' } as const;
/** How many messages are classified by one request at most. */
const JOINED = 16;

/** What of a request a model is shown. */
export type ShownRequest = Pick<ModelRequest, 'prompt' | 'tools'>;

/** A template, and what is asked with it when the examples are played. */
export interface TemplateRequests {
  readonly template: string;
  readonly requests: readonly ShownRequest[];
}

/** Every template of the service, the coach's first. No model but the offline rules is asked. */
export async function requestsOfTemplates(): Promise<readonly TemplateRequests[]> {
  return [...(await coachRequests()), ...decisionRequests(), ...(await knowledgeRequests())];
}

function coachRequests(): Promise<readonly TemplateRequests[]> {
  const model = quickOfflineCoach();
  return Promise.all(
    COACH_TEMPLATES.map(async (template) => {
      const sessions = await Promise.all(readScenarios().map((scenario) => play(scenario, template, model)));
      const requests = sessions.flatMap(({ calls }) => calls.map(({ request }) => request));
      return { template: template.version, requests };
    }),
  );
}

/** The briefs, and advice on what the rules draw of them. */
function decisionRequests(): readonly TemplateRequests[] {
  const drafts = readdirSync(BRIEFS)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => draftByRules(readLabelled(readFileSync(join(BRIEFS, name), 'utf8')).text));
  const cases = drafts.map(({ task, graph }) => ({ ...task, graph }));
  return [
    drafts.map(({ task }) => draftQuestion(task)),
    cases.map(optionsQuestion),
    cases.map((task) => clarifyQuestion({ ...task, round: 1, asked: [] })),
    cases.map((task) => critiqueQuestion({ ...task, known: [] })),
  ].map((requests) => ({ template: requests[0]?.promptVersion ?? '', requests }));
}

/** The scenarios' messages: those of a session are read together, and classified where the rules are not sure. */
async function knowledgeRequests(): Promise<readonly TemplateRequests[]> {
  const requests: ModelRequest[] = [];
  const model = notedIn(requests);
  const read = readByModel(model);
  const intents = new IntentService({ model, clock, log });
  for (const { messages } of readScenarios()) {
    const texts = messages.map((text, index) => ({ ref: `${index + 1}`, text }));
    await read(SCOPE, texts, new AbortController().signal);
    for (const message of messages) await intents.classify(SCOPE, message);
  }
  const byTemplate = Map.groupBy(requests, ({ promptVersion }) => promptVersion);
  const single = [...byTemplate].map(([template, asked]) => ({ template, requests: asked }));
  return [...single, ...single.flatMap(joined)];
}

/** As many in one request as the service joins. */
function joined({ template, requests }: { template: string; requests: readonly ModelRequest[] }) {
  if (requests[0]?.task !== 'knowledge.intent') return [];
  const groups = Map.groupBy(requests, (request) => Math.floor(requests.indexOf(request) / JOINED));
  const name = `${template}, up to ${JOINED} together`;
  return [{ template: name, requests: [...groups.values()].map((group) => jointIntents.join(group)) }];
}

/** The offline rules, which note what they are asked. */
function notedIn(requests: ModelRequest[]): LanguageModel {
  const offline = createOfflineModel({ answerers: offlineKnowledgeAnswerers, clock, wordDelayMs: 0 });
  return {
    id: offline.id,
    stream(request, signal) {
      requests.push(request);
      return offline.stream(request, signal);
    },
  };
}
