import { byPlaces, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'forgotten-copies',
  title: 'A forgotten copy of a table is as grave as what it holds',
  checks: ['leftover-table-copy', 'leftover-copy-of-table', 'unlogged-table'],
  judge: (verdict, context) =>
    byPlaces(verdict, context, {
      grave: (judged) => oneUp(oneUp(judged), 'high'),
      personal: (judged) => oneUp(judged, 'medium'),
    }),
  examples: [
    { holds: 'grave', severity: 'low', becomes: 'high' },
    { holds: 'personal', severity: 'low', becomes: 'medium' },
    { holds: 'none', severity: 'low', becomes: null },
    { holds: 'unknown', severity: 'low', becomes: null },
  ],
});
