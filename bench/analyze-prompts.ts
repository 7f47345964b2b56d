/**
 * What each template's prompt is made of, and what a call of it costs.
 *
 * Every template is there: the coach's in the eight scenarios, played with the offline coach; those of decisions on the
 * briefs of the tests and what the rules draw of them; those of knowledge on the scenarios' messages. Each call's prompt
 * is taken apart: tokens of each part (counted roughly, at three bytes a token), the share that a provider can keep for
 * the next call, and the share of a part's wording that stands in another part too. The cost of a call counts 250 tokens
 * of answer, which is little for a draft: the first call pays for what is kept, the later ones read it; a model that
 * keeps nothing so short pays the same for both.
 * Prices are those that hold today: of the built-in table, with the first day of the row that was taken, or of
 * `LLM_PRICES`. The models that the environment names are among them, also when nobody knows their price. `--json`
 * prints the same as JSON.
 */
import { readConfig } from '../src/config.js';
import { readArguments } from './support/arguments.js';
import { printTable } from './support/report.js';
import { heldWithoutPrice, pricesOf, type PriceFigures } from './prompts/prices.js';
import { PARTS, type Part, repeatedShare, sizesOf, textsOf, tokensOf } from './prompts/parts.js';
import { requestsOfTemplates, type TemplateRequests } from './prompts/requests.js';

const config = readConfig();

interface PartFigures {
  readonly part: Part;
  readonly meanTokens: number;
  readonly share: number;
  readonly repeatedShare: number;
}

interface TemplateFigures {
  readonly template: string;
  readonly calls: number;
  readonly meanTokens: number;
  readonly keptShare: number;
  readonly parts: readonly PartFigures[];
  readonly prices: readonly PriceFigures[];
  /** What a budget counts a call as whose model has no price. */
  readonly withoutPriceMicroUsd: number;
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);

function analyse({ template, requests }: TemplateRequests): TemplateFigures {
  const prompts = requests.map(textsOf);
  const tokens = prompts.map(tokensOf);
  const meanTokens = mean(tokens.map((counted) => sizesOf(counted).all));
  const meanKept = mean(tokens.map((counted) => sizesOf(counted).kept));
  const size = { tokens: Math.round(meanTokens), kept: Math.round(meanKept) };
  return {
    template,
    calls: prompts.length,
    meanTokens: size.tokens,
    keptShare: meanKept / meanTokens,
    parts: PARTS.map((part) => {
      const own = mean(tokens.map((counted) => counted[part]));
      const repeated = mean(prompts.map((texts) => repeatedShare(texts, part)));
      return { part, meanTokens: Math.round(own), share: own / meanTokens, repeatedShare: repeated };
    }),
    prices: pricesOf(config, size),
    withoutPriceMicroUsd: heldWithoutPrice(size),
  };
}

function print(figures: readonly TemplateFigures[]): void {
  printTable(
    'Prompts of a call, in tokens',
    figures.map(({ template, calls, meanTokens, keptShare }) => {
      return { template, calls, 'tokens (mean)': meanTokens, 'can be kept, %': keptShare * 100 };
    }),
    { 'tokens (mean)': 'lower', 'can be kept, %': 'higher' },
  );
  for (const { template, parts, prices, withoutPriceMicroUsd } of figures) {
    printTable(
      `${template}: what a prompt is made of`,
      parts.map(({ part, meanTokens: tokens, share, repeatedShare: repeated }) => {
        return { part, tokens, 'share, %': share * 100, 'said elsewhere too, %': repeated * 100 };
      }),
    );
    printTable(
      `${template}: what a call costs, in micro-dollars`,
      prices.map(({ model, priceSince, firstCallMicroUsd, laterCallMicroUsd }) => ({
        model,
        'price since': priceSince ?? 'none known',
        'first call': firstCallMicroUsd ?? undefined,
        'later call': laterCallMicroUsd ?? undefined,
      })),
    );
    console.log(
      `Where no price is known the ledger says null, and a budget counts such a call as ${withoutPriceMicroUsd}: give the model one with LLM_PRICES.`,
    );
  }
}

const figures = (await requestsOfTemplates()).map(analyse);
const { json } = readArguments({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } }).values;
if (json) console.log(JSON.stringify(figures, undefined, 2));
else print(figures);
