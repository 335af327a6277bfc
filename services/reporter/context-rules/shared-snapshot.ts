import { atLeast, byDatabase, defineContextRule } from './define-context-rule.ts';

export default defineContextRule({
  id: 'shared-snapshot',
  title: 'A snapshot that others may restore gives away what the database holds',
  checks: ['snapshot-public', 'snapshot-shared', 'cross-account-clone'],
  judge: (verdict, context) =>
    byDatabase(verdict, context, { grave: () => 'critical', personal: (judged) => atLeast(judged, 'high') }),
  examples: [
    { holds: 'grave', severity: 'medium', becomes: 'critical' },
    { holds: 'personal', severity: 'medium', becomes: 'high' },
    { holds: 'personal', severity: 'critical', becomes: 'critical' },
    { holds: 'none', severity: 'critical', becomes: null },
    { holds: 'unknown', severity: 'critical', becomes: null },
  ],
});
