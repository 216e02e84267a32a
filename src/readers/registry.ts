/** Every reader, by name. A format is recognised by content: the caller asks all of them. */
import { AUDITD_READER } from './auditd/reader.ts';
import type { Reader } from './reader.ts';

export const READERS: readonly Reader[] = [AUDITD_READER];
