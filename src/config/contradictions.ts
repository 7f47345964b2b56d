import { isIP } from 'node:net';
import { knowledgeProblems } from './knowledge.js';
import { KEYED, type Variables } from './variables.js';

/** What is wrong between variables of which each alone is right, a line for each, written for who set them. */
export function contradictions(variables: Variables): string[] {
  const { AUTH, HOST } = variables;
  const problems = [
    ...keylessAddresses(variables),
    ...halfLocalServer(variables),
    ...knowledgeProblems(variables),
    ...halfWebhook(variables),
  ];
  if (AUTH === 'local' && !isLoopback(HOST)) {
    problems.unshift(
      `HOST: ${HOST} can be reached from outside, and AUTH=local lets everybody in. Set AUTH=keys.`,
    );
  }
  return problems;
}

function keylessAddresses(variables: Variables): string[] {
  return KEYED.filter((name) => variables[`${name}_BASE_URL`] && !variables[`${name}_API_KEY`]).map(
    (name) => `${name}_API_KEY: is missing, while ${name}_BASE_URL is set.`,
  );
}

function halfLocalServer({ LOCAL_LLM_BASE_URL, LOCAL_LLM_MODEL, LOCAL_LLM_API_KEY }: Variables): string[] {
  if (LOCAL_LLM_BASE_URL) {
    return LOCAL_LLM_MODEL ? [] : ['LOCAL_LLM_MODEL: is missing, while LOCAL_LLM_BASE_URL is set.'];
  }
  const isMeant = LOCAL_LLM_MODEL !== undefined || LOCAL_LLM_API_KEY !== undefined;
  return isMeant ? ['LOCAL_LLM_BASE_URL: is missing: a server of your own has no other address.'] : [];
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

function halfWebhook({ ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET }: Variables): string[] {
  if (ALERT_WEBHOOK_URL && !ALERT_WEBHOOK_SECRET)
    return ['ALERT_WEBHOOK_SECRET: is missing, while ALERT_WEBHOOK_URL is set: what is sent is signed.'];
  if (ALERT_WEBHOOK_SECRET && !ALERT_WEBHOOK_URL)
    return ['ALERT_WEBHOOK_URL: is missing, while ALERT_WEBHOOK_SECRET is set.'];
  return [];
}
