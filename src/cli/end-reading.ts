/** What the exit code of a command that read evidence is, as far as the reading decides it. */
import { countSkipped, hasFailures, type IngestReport } from '../app/ingest.ts';
import { DONE, FAILED } from './exit-codes.ts';
import type { Surface } from './surface.ts';

export function endReading(report: IngestReport, strict: boolean, surface: Surface): number {
  const skipped = countSkipped(report);
  if (strict && skipped > 0) {
    surface.tell(
      `moonhound: ${skipped} ${skipped === 1 ? 'record was' : 'records were'} skipped, which --strict does not allow\n`,
    );
    return FAILED;
  }
  return hasFailures(report) ? FAILED : DONE;
}
