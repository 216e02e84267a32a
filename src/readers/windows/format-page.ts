/** What `moonhound formats` says of Windows events, whatever wraps them: made of the mappings that the rows follow. */
import type { FormatPage, MappedField } from '../reader.ts';
import type { EventMapping, ProviderMapping } from './mapping.ts';
import { WINDOWS_MAPPINGS } from './mappings.ts';

function describeCondition({ title }: ProviderMapping, event: EventMapping): string {
  const { id, when, whenBits } = event;
  const base = `${title} ${id} (${event.title})`;
  if (when !== undefined) return `${base} with ${when.source} ${when.is.join(' or ')}`;
  if (whenBits === undefined) return base;
  return `${base} with a bit of 0x${whenBits.mask.toString(16)} in ${whenBits.source}`;
}

function describeEvent(provider: ProviderMapping, event: EventMapping): readonly MappedField[] {
  const { table, action, time } = event;
  const base = { table, action, when: describeCondition(provider, event) };
  const created = 'System/TimeCreated';
  return [
    {
      ...base,
      column: 'Timestamp',
      from: time === undefined ? created : `${time}, else ${created}`,
      as: '',
    },
    { ...base, column: 'DeviceName', from: 'System/Computer', as: '' },
    ...event.fields.map(({ source, column, as }) => ({
      ...base,
      column,
      from: typeof source === 'string' ? source : source.join(', else '),
      as: as ?? '',
    })),
    ...(event.properties ?? []).map(({ source, property, as }) => ({
      ...base,
      column: `AdditionalFields.${property}`,
      from: source,
      as: as ?? '',
    })),
  ];
}

/** @param marks how the wrapping is recognised, in words. */
export function toWindowsPage(marks: string): FormatPage {
  const events = WINDOWS_MAPPINGS.flatMap(({ events: own }) => own);
  return {
    marks,
    tables: [...new Set(events.map(({ table }) => table))],
    fields: WINDOWS_MAPPINGS.flatMap((provider) =>
      provider.events.flatMap((event) => describeEvent(provider, event)),
    ),
  };
}
