import { startService } from '../../../src/cli/service-process.js';

describe('a service of one’s own', () => {
  it('is given up with a sentence when it does not listen in time', async () => {
    await expect(startService('/nowhere', 0, 1)).rejects.toThrow(/did not listen within 0\.001 seconds/);
  });
});
