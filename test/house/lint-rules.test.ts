// The import rules in .oxlintrc.json are what the table of rooms says, and no rule only warns.
import { expect, test } from 'vitest';
import { readText, roomsNow } from './files.ts';
import { ROOMS, roomOfDoor } from './rooms.ts';

const config = JSON.parse(readText('.oxlintrc.json')) as {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: unknown }[];
};

const TABLE = 'test/house/rooms.ts';

const patternOfClosedRooms = (room: string): unknown => {
  const open = (ROOMS[room]?.doors ?? []).map(roomOfDoor);
  const closed = Object.keys(ROOMS).filter((each) => each !== room && !open.includes(each));
  return {
    regex: `^(?:\\.\\./)+(?:${closed.join('|')})/`,
    message: `${room}/ may not import this room (${TABLE}).`,
  };
};

const patternOfNarrowDoor = (room: string, door: string): unknown => {
  const whole = roomOfDoor(door);
  return {
    group: [`../**/${whole}/**`, `!../**/${door}`, `../${whole}/**`, `!../${door}`],
    message: `${room}/ may import only ${door} (${TABLE}).`,
  };
};

test.each(roomsNow())(
  'the lint rule of %s/ forbids the rooms that the table does not open',
  (room) => {
    const narrow = (ROOMS[room]?.doors ?? []).filter((door) => door.includes('/'));
    const patterns = [
      patternOfClosedRooms(room),
      ...narrow.map((door) => patternOfNarrowDoor(room, door)),
    ];
    const override = config.overrides.find(({ files }) => files[0] === `src/${room}/**`);
    expect(override?.rules).toEqual({ 'no-restricted-imports': ['error', { patterns }] });
  },
);

test('a rule is an error or off', () => {
  const rules = [config.rules, ...config.overrides.map(({ rules: own }) => own)];
  const severities = rules
    .flatMap((each): readonly unknown[] => Object.values(each as object))
    .map((rule) => String(Array.isArray(rule) ? rule[0] : rule));
  expect([...new Set(severities)].toSorted()).toEqual(['error', 'off']);
});
