import type { OpenConnections } from '../domains/insights/index.js';

const NOTHING: OpenConnections = { webSockets: 0, eventStreams: 0, subscriptions: 0 };

/** What is open, for those who are built before whatever opens it. */
export class Traffic {
  private source = (): OpenConnections => NOTHING;

  watch(source: () => OpenConnections): void {
    this.source = source;
  }

  read(): OpenConnections {
    return this.source();
  }
}
