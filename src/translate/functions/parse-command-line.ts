/** `parse_command_line()`. */

import { commandLineArguments } from '../native/parse-functions.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseCommandLine: FunctionDefinition = {
  name: 'parse_command_line',
  summary: 'The arguments of a Windows command line, as Windows itself takes them apart.',
  signatures: [{ params: ['string', 'string'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      if (argument(call, 1).constant?.value?.toLowerCase() !== 'windows') {
        throw refuseForm(
          'parse_command_line',
          'the only kind of command line is "windows"',
          argumentSpan(call, 1),
        );
      }
      return lowerNative(call, commandLineArguments, ['string']);
    },
  },
  examples: [
    {
      query: 'print parse_command_line("echo \\"hello world!\\" a\\\\b", "windows")',
      rows: [[['echo', 'hello world!', 'a\\b']]],
    },
  ],
};
