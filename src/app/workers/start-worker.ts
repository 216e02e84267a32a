/**
 * Starts a thread of this folder and gives what it says, in order. A thread ends when its consumer stops, and a failure
 * in it is thrown here as it was there.
 */
import { Worker } from 'node:worker_threads';
import type { WorkerMessage, WorkerName, WorkerTask } from './messages.ts';

/** From sources (tests) the built thread is run: Node 20 reads no TypeScript. */
const HOME = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/app/workers/', import.meta.url)
  : new URL('./', import.meta.url);

class Mailbox<T> {
  readonly #messages: T[] = [];
  #failure: Error | null = null;
  #wake: (() => void) | null = null;

  put(message: T): void {
    this.#messages.push(message);
    this.#wake?.();
  }

  fail(failure: unknown): void {
    this.#failure ??= failure instanceof Error ? failure : new Error(String(failure));
    this.#wake?.();
  }

  async take(): Promise<T> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure;
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }
}

/** Runs a task on a thread. Every value is answered when the consumer comes back for the next. */
export async function* runWorker<N extends WorkerName>(
  name: N,
  task: WorkerTask[N],
  signal: AbortSignal,
): AsyncGenerator<WorkerMessage[N]> {
  signal.throwIfAborted();
  const worker = new Worker(new URL(`${name}.js`, HOME), { workerData: task });
  const mailbox = new Mailbox<
    { readonly kind: 'value'; readonly value: WorkerMessage[N] } | { readonly kind: 'end' }
  >();
  const abort = (): void => mailbox.fail(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  worker.on('message', (message) => {
    if (message.kind === 'failure') mailbox.fail(toError(message.failure));
    else mailbox.put(message);
  });
  worker.on('error', (thrown) => mailbox.fail(thrown));
  worker.on('exit', () => mailbox.fail(new Error(`the thread ${name} ended early`)));
  try {
    for (;;) {
      const message = await mailbox.take();
      if (message.kind === 'end') return;
      yield message.value;
      worker.postMessage('next');
    }
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

interface Failure {
  readonly message: string;
  readonly stack?: string;
}

/** An error as it was in the thread: code and system call say what kind it is. */
function toError({ message, ...rest }: Failure): Error {
  return Object.assign(new Error(message), rest);
}
