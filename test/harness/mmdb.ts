/**
 * Writes databases of addresses in the MaxMind DB format for tests: a binary tree of the bits of an address, and records
 * behind it. In a tree of IPv6 addresses those of IPv4 lie below 96 zeros.
 * Format: https://maxmind.github.io/MaxMind-DB/
 */

/** Numbers are doubles, but for those of the metadata. */
export type MmdbValue =
  | string
  | number
  | readonly MmdbValue[]
  | { readonly [name: string]: MmdbValue };

export interface MmdbOptions {
  readonly type?: string;
  readonly ipVersion?: 4 | 6;
}

const MARKER = Buffer.from('\u00ab\u00cd\u00efMaxMind.com', 'latin1');
const TYPES = { text: 2, double: 3, uint16: 5, uint32: 6, map: 7, uint64: 9, array: 11 } as const;

function control(type: keyof typeof TYPES, size: number): Buffer {
  const number = TYPES[type];
  const first = number > 7 ? 0 : number << 5;
  const extended = number > 7 ? [number - 7] : [];
  return size < 29
    ? Buffer.from([first | size, ...extended])
    : Buffer.from([first | 29, ...extended, size - 29]);
}

function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([control('text', bytes.length), bytes]);
}

function encodeWhole(type: 'uint16' | 'uint32' | 'uint64', value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  const used = type === 'uint16' ? bytes.subarray(2) : bytes;
  return Buffer.concat([control(type, used.length), used]);
}

function encodeMap(entries: readonly (readonly [string, Buffer])[]): Buffer {
  const parts = entries.flatMap(([name, value]) => [encodeText(name), value]);
  return Buffer.concat([control('map', entries.length), ...parts]);
}

function isArray(value: MmdbValue): value is readonly MmdbValue[] {
  return Array.isArray(value);
}

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') return encodeText(value);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return Buffer.concat([control('double', 8), bytes]);
  }
  if (isArray(value)) {
    return Buffer.concat([control('array', value.length), ...value.map(encode)]);
  }
  return encodeMap(Object.entries(value).map(([name, inner]) => [name, encode(inner)]));
}

/** The bits of an address that is written in full: four decimal groups, or eight hexadecimal ones. */
function toBits(address: string, ipVersion: 4 | 6): string {
  const isShort = address.includes('.');
  const bits = address
    .split(isShort ? '.' : ':')
    .map((group) =>
      Number.parseInt(group, isShort ? 10 : 16)
        .toString(2)
        .padStart(isShort ? 8 : 16, '0'),
    )
    .join('');
  return isShort && ipVersion === 6 ? '0'.repeat(96) + bits : bits;
}

/** A place in the tree: each side leads to a node, to a record, or nowhere. */
type Node = (Node | { readonly record: number } | null)[];

function insert(root: Node, bits: string, record: number): void {
  let at = root;
  for (const bit of bits.slice(0, -1)) {
    const next = at[Number(bit)] ?? null;
    if (Array.isArray(next)) at = next;
    else {
      const made: Node = [null, null];
      at[Number(bit)] = made;
      at = made;
    }
  }
  at[Number(bits.slice(-1))] = { record };
}

function listNodes(node: Node): Node[] {
  return [node, ...node.flatMap((side) => (Array.isArray(side) ? listNodes(side) : []))];
}

/** A database of single addresses, each written in full, and what it says about them. */
export function toMmdb(
  places: Readonly<Record<string, MmdbValue>>,
  { type = 'GeoLite2-City', ipVersion = 6 }: MmdbOptions = {},
): Buffer {
  const root: Node = [null, null];
  const records: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  for (const [address, value] of Object.entries(places)) {
    insert(root, toBits(address, ipVersion), records.length);
    const record = encode(value);
    records.push(record);
    offsets.push(size);
    size += record.length;
  }
  const nodes = listNodes(root);
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const tree = Buffer.alloc(nodes.length * 8);
  for (const [index, node] of nodes.entries()) {
    for (const [side, target] of node.entries()) {
      const pointer =
        target === null
          ? nodes.length
          : Array.isArray(target)
            ? (numbers.get(target) ?? 0)
            : nodes.length + 16 + (offsets[target.record] ?? 0);
      tree.writeUInt32BE(pointer, index * 8 + side * 4);
    }
  }
  const metadata = encodeMap([
    ['binary_format_major_version', encodeWhole('uint16', 2)],
    ['binary_format_minor_version', encodeWhole('uint16', 0)],
    ['build_epoch', encodeWhole('uint64', 1_700_000_000)],
    ['database_type', encodeText(type)],
    ['ip_version', encodeWhole('uint16', ipVersion)],
    ['node_count', encodeWhole('uint32', nodes.length)],
    ['record_size', encodeWhole('uint16', 32)],
  ]);
  return Buffer.concat([tree, Buffer.alloc(16), ...records, MARKER, metadata]);
}

function place(
  country: string,
  state: string,
  city: string,
  latitude: number,
  longitude: number,
): MmdbValue {
  return {
    country: { names: { en: country, de: 'anders' } },
    subdivisions: [{ names: { en: state } }],
    city: { names: { en: city } },
    location: { latitude, longitude },
  };
}

/** The addresses of the examples in Kusto's documentation, and one of which only the country is known. */
export const DOCUMENTED_PLACES: Readonly<Record<string, MmdbValue>> = {
  '20.53.203.50': place('Australia', 'New South Wales', 'Sydney', -33.8715, 151.2006),
  '2a03:2880:f12c:83:face:b00c:0:25de': place(
    'United States',
    'Florida',
    'Boca Raton',
    26.3594,
    -80.0771,
  ),
  '192.0.2.7': {
    country: { names: { en: 'Iceland' } },
    location: { latitude: 65, longitude: -18 },
  },
};
