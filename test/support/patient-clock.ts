import { MovedClock } from './moved-clock.js';

/** As long as a model has to say what a message is for. */
const INTENT_MS = 2_000;

/** On a busy machine two seconds pass before a loopback model is heard: with this clock they are a minute. */
export class PatientClock extends MovedClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return super.sleep(ms === INTENT_MS ? 60_000 : ms, signal);
  }
}
