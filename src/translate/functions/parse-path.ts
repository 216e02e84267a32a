/** `parse_path()`. */

import { pathParts } from '../native/parse-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parsePath: FunctionDefinition = {
  name: 'parse_path',
  summary: 'The parts of the path of a file as a bag.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, pathParts, ['string']) },
  examples: [
    {
      query:
        'print p = parse_path(@"C:\\temp\\file.txt:some.exe") | project r = p.RootPath, d = p.DirectoryPath, n = p.DirectoryName, f = p.Filename, e = p.Extension, a = p.AlternateDataStreamName',
      rows: [['C:\\', 'C:\\temp', 'temp', 'file.txt', 'txt', 'some.exe']],
    },
  ],
};
