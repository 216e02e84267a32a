/** Skipped records on their way into the journal: they wait in a temporary table, because there may be millions. */

import type { DuckDbAppender } from '../engines/duckdb/append.ts';
import type { DuckDbConnection } from '../engines/duckdb/connection.ts';
import { printScript } from '../sql/print-command.ts';
import type { JournalSkip } from './ingest-session.ts';
import { toLongData, toTextData } from './temporary-rows.ts';

/** Temporary table of `SKIPPED_COLUMNS` without `file`. */
export const STAGED_SKIPS = 'staged$skipped';
const BUFFERED = 1024;

export class SkipBuffer {
  readonly #connection: DuckDbConnection;
  #appender: DuckDbAppender | null = null;
  #waiting: JournalSkip[] = [];
  #count = 0;

  constructor(connection: DuckDbConnection) {
    this.#connection = connection;
  }

  get count(): number {
    return this.#count;
  }

  /** Makes the table; before the first `add`. */
  async open(): Promise<void> {
    await this.#connection.execute(
      printScript(
        [
          {
            kind: 'CreateTable',
            table: STAGED_SKIPS,
            temporary: true,
            ifNotExists: false,
            columns: [
              { name: 'offset', type: 'bigint', notNull: false },
              { name: 'record', type: 'bigint', notNull: false },
              { name: 'diagnostic', type: 'varchar', notNull: false },
            ],
          },
        ],
        'duckdb',
      ),
    );
  }

  add(skip: JournalSkip): void {
    this.#count += 1;
    this.#waiting.push(skip);
    if (this.#waiting.length >= BUFFERED) this.#drain();
  }

  /** After this every skip is in the table. */
  close(): void {
    this.#drain();
    this.#appender?.close();
    this.#appender = null;
  }

  #drain(): void {
    if (this.#waiting.length === 0) return;
    this.#appender ??= this.#connection.openAppender({ name: STAGED_SKIPS, temporary: true }, [
      'int64',
      'int64',
      'text',
    ]);
    const skips = this.#waiting;
    this.#waiting = [];
    this.#appender.append(
      [
        toLongData(skips.map((skip) => skip.offset)),
        toLongData(skips.map((skip) => skip.record)),
        toTextData(skips.map((skip) => JSON.stringify(skip.diagnostic))),
      ],
      skips.length,
    );
  }
}
