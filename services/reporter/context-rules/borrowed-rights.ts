import { byDatabase, defineContextRule, oneUp } from './define-context-rule.ts';

export default defineContextRule({
  id: 'borrowed-rights',
  title: 'Code that runs with rights of its owner opens what the owner can reach',
  checks: [
    'definer-function-callable-by-public',
    'definer-function-mutable-search-path',
    'definer-function-dynamic-sql',
    'definer-search-path-writable',
    'administrator-function-callable-by-public',
    'definer-is-administrator',
  ],
  judge: (verdict, context) =>
    byDatabase(verdict, context, {
      grave: (judged) => oneUp(judged),
      none: (judged) => (judged === 'high' ? 'medium' : judged),
    }),
  examples: [
    { holds: 'grave', severity: 'high', becomes: 'critical' },
    { holds: 'grave', severity: 'medium', becomes: 'high' },
    { holds: 'personal', severity: 'high', becomes: null },
    { holds: 'none', severity: 'high', becomes: 'medium' },
    { holds: 'unknown', severity: 'high', becomes: null },
  ],
});
