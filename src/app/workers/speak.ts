/** The thread's side of `start-worker.ts`: its task, and how it says what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { InternalError } from '../../diagnostics/errors.ts';
import type { WorkerMessage, WorkerName, WorkerTask } from './messages.ts';

/** Values that wait to be taken: enough that neither side stands still. */
const MOST_WAITING = 3;

/** Says a value; resolves when the next one may be made. Buffers in `handedOver` are gone afterwards. */
export type Say<T> = (value: T, handedOver?: readonly ArrayBuffer[]) => Promise<void>;

/** Does the work of a thread and tells its end, or why it failed. */
export async function speak<N extends WorkerName>(
  work: (task: WorkerTask[N], say: Say<WorkerMessage[N]>) => Promise<void>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new InternalError('worker', 'this file is the code of a thread');
  let waiting = 0;
  let go: (() => void) | null = null;
  port.on('message', () => {
    waiting -= 1;
    go?.();
  });
  const say: Say<WorkerMessage[N]> = async (value, handedOver = []) => {
    port.postMessage({ kind: 'value', value }, [...handedOver]);
    waiting += 1;
    while (waiting >= MOST_WAITING) {
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    }
  };
  try {
    // Whoever started the thread has given it the task of its name.
    await work(workerData as WorkerTask[N], say);
    port.postMessage({ kind: 'end' });
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { name, message, stack } = error;
    const own = Object.fromEntries(Object.entries(error));
    port.postMessage({ kind: 'failure', failure: { ...own, name, message, stack } });
  }
}
