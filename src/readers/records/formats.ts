/** Every format of JSON records that is told apart by what one record holds. The first that recognises a record has it. */
import { CARBON_BLACK } from '../carbonblack/format.ts';
import { CROWDSTRIKE } from '../crowdstrike/format.ts';
import { ECS } from '../ecs/format.ts';
import { ESLOGGER } from '../eslogger/format.ts';
import { FALCO } from '../falco/format.ts';
import { LAUREL } from '../laurel/format.ts';
import { OSQUERY } from '../osquery/format.ts';
import { SENTINELONE } from '../sentinelone/format.ts';
import { TETRAGON } from '../tetragon/format.ts';
import { TRACEE } from '../tracee/format.ts';
import type { RecordFormat } from './mapping.ts';

export const RECORD_FORMATS: readonly RecordFormat[] = [
  LAUREL,
  TETRAGON,
  TRACEE,
  ESLOGGER,
  FALCO,
  OSQUERY,
  CROWDSTRIKE,
  SENTINELONE,
  CARBON_BLACK,
  ECS,
];
