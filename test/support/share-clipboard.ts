import { executeServerCommand } from '@web/test-runner-commands';

/** Makes each test of a suite wait until no other page copies or pastes: the pages of a browser share one clipboard. */
export function shareClipboard(): void {
  beforeEach(async function takeClipboard() {
    this.timeout(30_000);
    await executeServerCommand('take-clipboard');
  });
  afterEach(async () => {
    await executeServerCommand('give-clipboard');
  });
}
