/** Every format of JSON records that is told apart by what one record holds. The first that recognises a record has it. */
import { LAUREL } from '../laurel/format.ts';
import { OSQUERY } from '../osquery/format.ts';
import type { RecordFormat } from './mapping.ts';

export const RECORD_FORMATS: readonly RecordFormat[] = [LAUREL, OSQUERY];
