import { byPlaces, defineContextRule } from './define-context-rule.ts';

export default defineContextRule({
  id: 'readable-by-everybody',
  title: 'What everybody may read is as grave as what it holds',
  checks: ['table-readable-by-public', 'foreign-table-readable-by-public', 'column-open-to-public'],
  judge: (verdict, context) =>
    byPlaces(verdict, context, { grave: () => 'critical', personal: () => 'high', none: () => 'low' }),
  examples: [
    { holds: 'grave', severity: 'high', becomes: 'critical' },
    { holds: 'personal', severity: 'high', becomes: 'high' },
    { holds: 'none', severity: 'high', becomes: 'low' },
    { holds: 'unknown', severity: 'high', becomes: null },
  ],
});
