import type { CDPSession } from '@playwright/test';

/** What a page holds once all that can be collected is collected. */
export interface Residue {
  /** Living elements of the chat, in the page or not. */
  readonly instances: number;
  /** Nodes of all documents, in the page or not. */
  readonly nodes: number;
  /** Listeners of all targets. */
  readonly listeners: number;
  /** Bytes of the heap of scripts that are in use. */
  readonly heap: number;
  /** For how many milliseconds the page has kept the processor busy so far, whatever else the machine does. */
  readonly work: number;
}

/** Collects what can be collected and counts what is left. Chromium only. */
export async function readResidue(protocol: CDPSession): Promise<Residue> {
  await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
  const instances = await countInstances(protocol);
  let heap = Infinity;
  // What a finalizer lets go of is collected the next time.
  for (let turn = 0; turn < 8; turn++) {
    await protocol.send('HeapProfiler.collectGarbage');
    const { usedSize } = await protocol.send('Runtime.getHeapUsage');
    if (usedSize > heap - 1024 && turn > 2) break;
    heap = Math.min(heap, usedSize);
  }
  const { metrics } = await protocol.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    instances,
    nodes: read('Nodes'),
    listeners: read('JSEventListeners'),
    heap,
    work: 1_000 * read('TaskDuration'),
  };
}

async function countInstances(protocol: CDPSession): Promise<number> {
  const objectGroup = 'residue';
  const expression = 'customElements.get("agentic-chat").prototype';
  const { result: prototype } = await protocol.send('Runtime.evaluate', { expression, objectGroup });
  if (prototype.objectId === undefined) throw new Error('There is no such element.');
  // It collects garbage before it looks.
  const { objects } = await protocol.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId,
    objectGroup,
  });
  const functionDeclaration = 'function () { return this.length }';
  const { result } = await protocol.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration,
  });
  await protocol.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(result.value);
}
