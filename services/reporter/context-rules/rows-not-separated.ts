import { atLeast, byPlaces, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'rows-not-separated',
  title: 'Rows that are not kept apart are as grave as what they hold',
  checks: [
    'tenant-table-without-row-security',
    'policies-without-row-security',
    'policy-always-true',
    'row-security-not-forced',
    'view-bypasses-row-security',
  ],
  judge: (verdict, context) =>
    byPlaces(verdict, context, {
      grave: (judged) => atLeast(oneUp(judged), 'high'),
      personal: (judged) => oneUp(judged, 'high'),
      none: () => 'low',
    }),
  examples: [
    { holds: 'grave', severity: 'medium', becomes: 'high' },
    { holds: 'personal', severity: 'medium', becomes: 'high' },
    { holds: 'personal', severity: 'high', becomes: 'high' },
    { holds: 'none', severity: 'medium', becomes: 'low' },
    { holds: 'unknown', severity: 'medium', becomes: null },
  ],
});
