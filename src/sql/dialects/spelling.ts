/** What a dialect spells in its own way. The printers are shared; a dialect states only its differences. */
import type { SqlType } from '../tree.ts';

export interface Spelling {
  readonly identifier: (name: string) => string;
  readonly text: (value: string) => string;
  readonly type: (type: SqlType) => string;
  /** A numeric literal with its type made sure. */
  readonly number: (type: SqlType, text: string) => string;
  readonly parameter: (name: string) => string;
}
