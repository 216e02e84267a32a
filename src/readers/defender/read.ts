/** Reader of Microsoft Defender Advanced Hunting: portal exports, API answers, the streaming API and Log Analytics. */
import type { PlanningReader } from '../reader.ts';
import { planRecords } from '../tabular/plan-records.ts';
import { findShape } from './shapes.ts';

export const DEFENDER_READER: PlanningReader = {
  kind: 'planner',
  name: 'defender',
  title: 'Microsoft Defender Advanced Hunting export',
  page: () => ({
    marks:
      'category AdvancedHunting-…, Type with the name of a table, Schema and Results, or the header of a portal export',
    tables: ['the one that each record names, or whose columns it has'],
    fields: [],
  }),
  recognise: (sample) => findShape(sample)?.score ?? 0,
  plan: (sample, context) => {
    const found = findShape(sample);
    return found === null ? { plan: null, diagnostics: [] } : planRecords(found.shape, context);
  },
};
