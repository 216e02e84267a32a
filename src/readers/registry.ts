/** Every reader, by name. A test compares the list with the folders of this room. */
import { AUDITD_READER } from './auditd/reader.ts';
import { DEFENDER_READER } from './defender/read.ts';
import type { Reader } from './reader.ts';
import { TABULAR_READER } from './tabular/read.ts';

export const READERS: readonly Reader[] = [AUDITD_READER, DEFENDER_READER, TABULAR_READER];
