import { atLeast, byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'logged-values',
  title: 'Logs that hold statements hold the data that stand in them',
  checks: [
    'statement-values-logged',
    'debug-output-logged',
    'general-log-on',
    'log-tables-hold-statements',
    'raw-passwords-logged',
  ],
  judge: (verdict, context) =>
    byDatabase(verdict, context, {
      grave: (judged) => atLeast(judged, 'high'),
      personal: (judged) => oneUp(judged, 'high'),
    }),
  examples: [
    { holds: 'grave', severity: 'low', becomes: 'high' },
    { holds: 'personal', severity: 'medium', becomes: 'high' },
    { holds: 'none', severity: 'medium', becomes: null },
    { holds: 'unknown', severity: 'medium', becomes: null },
  ],
});
