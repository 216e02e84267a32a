/** What the threads of this folder are told, and what they say: only data that can be handed over. */
import type { ReadContext, ReadItem } from '../../readers/reader.ts';

/** The part of a file that is read, and what that needs to know. */
export interface FileTask {
  readonly path: string;
  /** Bytes of the file that are read: it may have grown since. */
  readonly size: number;
}

export interface DecodeTask extends FileTask {
  /** Name of the reader. */
  readonly reader: string;
  readonly context: ReadContext;
}

/** Thread to its task. The name is that of its file. */
export interface WorkerTask {
  readonly 'decode-file': DecodeTask;
  readonly 'hash-file': FileTask;
}

/** Thread to what it says. */
export interface WorkerMessage {
  /** What was read since the last message, and how many bytes of the file that took; the last one has the file's hash. */
  readonly 'decode-file': {
    readonly items: readonly ReadItem[];
    readonly bytes: number;
    readonly sha256?: string;
  };
  /** SHA-256, lower-case hexadecimal. */
  readonly 'hash-file': string;
}

export type WorkerName = keyof WorkerTask;
