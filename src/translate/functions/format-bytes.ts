/** `format_bytes()`. */
import * as sql from '../../sql/build.ts';
import { BYTE_UNITS, bytesText } from '../native/format-bytes.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan, constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const formatBytes: FunctionDefinition = {
  name: 'format_bytes',
  summary: 'A number of bytes in the unit that fits, or in a given one.',
  signatures: [
    { params: ['real'], returns: 'string' },
    { params: ['real', 'long'], returns: 'string' },
    { params: ['real', 'long', 'string'], returns: 'string' },
  ],
  lower: {
    duckdb: (call) => {
      const precision = call.args.length > 1 ? constantInteger(call, 1) : 0;
      const unit = call.args.length > 2 ? argument(call, 2).constant?.value : '';
      if (precision < 0 || precision > 15) {
        throw refuseForm(
          'format_bytes',
          'the precision lies between 0 and 15',
          argumentSpan(call, 1),
        );
      }
      if (typeof unit !== 'string' || (unit !== '' && !BYTE_UNITS.some((each) => each === unit))) {
        throw refuseForm(
          'format_bytes',
          `the units are ${BYTE_UNITS.join(', ')}`,
          argumentSpan(call, 2),
        );
      }
      return lowerNative(call, bytesText, ['real'], [sql.long(precision), sql.text(unit)]);
    },
  },
  examples: [
    {
      query:
        'print a = format_bytes(564), b = format_bytes(10332, 1), c = format_bytes(20010332), d = format_bytes(20010332, 2), e = format_bytes(20010332, 0, "KB")',
      rows: [['564 Bytes', '10.1 KB', '19 MB', '19.08 MB', '19541 KB']],
    },
  ],
};
