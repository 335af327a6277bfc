import { byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'not-encrypted',
  title: 'Storage that is not encrypted is as grave as the data on it',
  checks: [
    'storage-not-encrypted',
    'cluster-storage-not-encrypted',
    'snapshot-not-encrypted',
    'storage-key-disabled',
    'encryption-inside-engine-off',
    'binary-log-not-encrypted',
  ],
  judge: (verdict, context) =>
    byDatabase(verdict, context, {
      grave: (judged) => oneUp(judged),
      none: (judged) => (judged === 'low' || judged === 'info' ? judged : 'medium'),
    }),
  examples: [
    { holds: 'grave', severity: 'high', becomes: 'critical' },
    { holds: 'grave', severity: 'medium', becomes: 'high' },
    { holds: 'personal', severity: 'high', becomes: null },
    { holds: 'none', severity: 'high', becomes: 'medium' },
    { holds: 'unknown', severity: 'high', becomes: null },
  ],
});
