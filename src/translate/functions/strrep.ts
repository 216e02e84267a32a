/** `strrep()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan, constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const strrep: FunctionDefinition = {
  name: 'strrep',
  summary: 'A text again and again, with a delimiter between.',
  signatures: [
    { params: ['any', 'long'], returns: 'string' },
    { params: ['any', 'long', 'any'], returns: 'string' },
  ],
  lower: {
    duckdb: (call) => {
      const times = constantInteger(call, 1);
      if (times < 1 || times > 1024) {
        throw refuseForm(
          'strrep',
          'the number of repetitions lies between 1 and 1024',
          argumentSpan(call, 1),
        );
      }
      const text = convert(argument(call, 0), 'string').sql;
      const delimiter =
        call.args.length > 2 ? convert(argument(call, 2), 'string').sql : sql.text('');
      const further = sql.call('repeat', concat(delimiter, text), sql.integer(times - 1));
      return { sql: concat(text, further), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query: 'print a = strrep("ABC", 2), b = strrep(123, 3, "."), c = strrep(3s, 2, " ")',
      rows: [['ABCABC', '123.123.123', '00:00:03 00:00:03']],
    },
  ],
};
