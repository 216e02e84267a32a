/** `bag_pack_columns()`. */
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import { bagOf } from './bag-pack.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagPackColumns: FunctionDefinition = {
  name: 'bag_pack_columns',
  summary: 'The named columns as one dynamic bag.',
  signatures: [{ params: ['any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const entries = call.nodes.map((node, index) => {
        if (node.kind !== 'NameReference')
          throw refuseForm(
            'bag_pack_columns',
            'its arguments must be columns; bag_pack() takes names and values',
            node.span,
          );
        return { name: node.name, value: argument(call, index) };
      });
      return bagOf(entries);
    },
  },
  examples: [
    { query: 'print a = 1, b = "x" | project bag_pack_columns(a, b)', rows: [[{ a: 1, b: 'x' }]] },
  ],
};
