import { byPlaces, defineContextRule } from './define-context-rule.ts';

export default defineContextRule({
  id: 'writable-by-everybody',
  title: 'What everybody may change is as grave as what it holds',
  checks: ['table-writable-by-public'],
  judge: (verdict, context) =>
    byPlaces(verdict, context, { grave: () => 'critical', personal: () => 'high', none: () => 'medium' }),
  examples: [
    { holds: 'grave', severity: 'high', becomes: 'critical' },
    { holds: 'personal', severity: 'medium', becomes: 'high' },
    { holds: 'none', severity: 'high', becomes: 'medium' },
    { holds: 'unknown', severity: 'high', becomes: null },
  ],
});
