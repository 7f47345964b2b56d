import { findingsOfEvaluation } from '../../../src/domains/decision/advising/critique/evaluation-findings.js';
import { suggestOffline } from '../../../src/domains/decision/advising/options/options.offline.js';
import { evaluateGraph } from '../../../src/domains/decision/evaluation/index.js';
import { DEFAULT_LIMITS, type DecisionGraph } from '../../../src/domains/decision/graph/index.js';
import { edge, node } from '../decision/textbook.js';

/** Renting is bad with one chance in fifty; of waiting nothing is said. */
const graph: DecisionGraph = {
  nodes: [
    node('goal', 'GOAL'),
    node('how', 'DECISION'),
    node('buy', 'OPTION'),
    node('rent', 'OPTION'),
    node('wait', 'OPTION'),
    node('dear', 'OUTCOME'),
    node('ready', 'OUTCOME'),
  ],
  edges: [
    edge('goal', 'how'),
    edge('how', 'buy'),
    edge('how', 'rent'),
    edge('how', 'wait'),
    edge('buy', 'ready', { belief: 0.5, weight: 0.5 }),
    edge('rent', 'ready', { belief: 0.5, weight: 0.5 }),
    edge('rent', 'dear', { belief: 0.02, weight: -0.5 }),
  ],
};

describe('advice by rules', () => {
  it('says once that something has to be known', () => {
    const task = { title: 'Van', documents: [], graph, limits: DEFAULT_LIMITS };
    const said = JSON.stringify(suggestOffline(task));
    expect(said).toContain('It shows whether “');
    expect(said).not.toContain('whether whether');
  });

  it('begins with an option that is spoken of, though one of which nothing is said is worth more', () => {
    const costly: DecisionGraph = {
      nodes: graph.nodes.filter(({ key }) => key !== 'rent' && key !== 'ready'),
      edges: [
        edge('goal', 'how'),
        edge('how', 'buy'),
        edge('how', 'wait'),
        edge('buy', 'dear', { belief: 0.9, weight: -1 }),
      ],
    };
    expect(evaluateGraph(costly).best?.node).toBe('wait');
    const said = JSON.stringify(
      suggestOffline({ title: 'Van', documents: [], graph: costly, limits: DEFAULT_LIMITS }),
    );
    expect(said).toMatch(/Try \S*buy\S* on a small scale first/);
  });

  it('holds no option above another for want of anything said of it', () => {
    const dominated = findingsOfEvaluation(graph).filter(({ code }) => code === 'DOMINATED_OPTION');
    expect(dominated.map(({ nodes }) => nodes)).toEqual([['rent', 'buy']]);
  });

  it('names what a close call hangs on by its labels', () => {
    const calls = findingsOfEvaluation(graph).filter(({ code }) => code === 'CLOSE_CALL');
    expect(calls.length).toBeGreaterThan(0);
    for (const { message } of calls) expect(message).not.toContain('::');
  });
});
