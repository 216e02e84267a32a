/** From what a decoder makes of a file to the session of the case, with what only all of its rows tell. */
import type { IngestSession } from '../cases/ingest-session.ts';
import type { ReadItem } from '../readers/reader.ts';
import { ClockWatch } from './clock-watch.ts';

/** Rows, skipped records and notices go on as they come; a notice follows when times do not follow records. */
export async function stageDecoded(
  session: IngestSession,
  items: AsyncIterable<ReadItem>,
): Promise<void> {
  const clock = new ClockWatch();
  for await (const item of items) {
    if (item.kind === 'rows') {
      clock.add(item);
      await session.appendBatch(item);
    } else if (item.kind === 'skipped') session.noteSkipped(item);
    else if (item.kind === 'notice') session.noteNotice(item);
    else session.noteSummary(item);
  }
  const notice = clock.notice();
  if (notice !== null) session.noteNotice({ diagnostic: notice });
}
