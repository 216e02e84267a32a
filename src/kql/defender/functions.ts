/**
 * Functions that Defender has beside the language: what they are called, what they take, which columns they give. The
 * official library does not know them; they are told to it as functions of the database.
 */
import type { Column } from '../../schema/types.ts';
import { addProfileColumns } from './file-profile.ts';

export interface DefenderFunction {
  readonly name: string;
  /** Whether the table in front of `invoke` is its first argument. */
  readonly takesTable: boolean;
  /** The arguments behind the table. */
  readonly parameters: readonly { readonly name: string; readonly isOptional: boolean }[];
  /** The columns of the result, from those of the table. */
  readonly columns: (input: readonly Column[]) => readonly Column[];
}

function parameter(name: string, isOptional: boolean): DefenderFunction['parameters'][number] {
  return { name, isOptional };
}

/** Sources: https://learn.microsoft.com/defender-xdr/advanced-hunting-fileprofile-function and its neighbours. */
export const DEFENDER_FUNCTIONS: readonly DefenderFunction[] = [
  {
    name: 'AssignedIPAddresses',
    takesTable: false,
    parameters: [parameter('device', false), parameter('timestamp', true)],
    columns: () => [
      { name: 'Timestamp', type: 'datetime' },
      { name: 'IPAddress', type: 'string' },
      { name: 'IPType', type: 'string' },
      { name: 'NetworkAdapterType', type: 'int' },
      { name: 'ConnectedNetworks', type: 'dynamic' },
    ],
  },
  {
    name: 'DeviceFromIP',
    takesTable: true,
    parameters: [parameter('ip', true), parameter('timestamp', true)],
    columns: (input) => {
      const added: readonly Column[] = [
        { name: 'IP', type: 'string' },
        { name: 'DeviceId', type: 'string' },
      ];
      const names = new Set(input.map(({ name }) => name));
      return [...input, ...added.filter(({ name }) => !names.has(name))];
    },
  },
  {
    name: 'FileProfile',
    takesTable: true,
    parameters: [parameter('hash', true), parameter('limit', true)],
    columns: addProfileColumns,
  },
  {
    name: 'SeenBy',
    takesTable: true,
    parameters: [],
    columns: (input) => [
      ...input.filter(({ name }) => name !== 'SeenBy'),
      { name: 'SeenBy', type: 'dynamic' },
    ],
  },
];

export function findDefenderFunction(name: string): DefenderFunction | undefined {
  return DEFENDER_FUNCTIONS.find((entry) => entry.name === name);
}
