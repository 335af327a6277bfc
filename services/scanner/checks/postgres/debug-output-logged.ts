import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { isOn, isSetTo, valueOf } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const names = ['debug_print_parse', 'debug_print_plan', 'debug_print_rewritten'] as const;

export default defineCheck({
  id: 'debug-output-logged',
  title: 'Parse trees and plans are written to the log',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'They hold the literals of every statement, personal data among them, and fill the log.',
  remediation: 'Turn the debug_print settings off.',
  settings: { debug_print_parse: 'off', debug_print_rewritten: 'off', debug_print_plan: 'off' },
  references: { research: ['PG-LOG-07'], cis: ['PostgreSQL 3.1.16'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const values = names.map((name) => ({ name, found: valueOf(sourceParameters, name, source) }));
    const on = values.flatMap(({ name, found }) =>
      'value' in found && isOn(found.value)
        ? [{ resource: `setting ${name}`, detail: isSetTo(name, found.value), setting: { name } }]
        : [],
    );
    const missing = values.find(({ found }) => 'missing' in found)?.found;
    if (on.length === 0 && missing !== undefined && 'missing' in missing) return unknown(missing.missing);
    return failWhen(on);
  },
  examples: {
    pass: [{ sourceParameters: names.map((name) => ({ ...parameter.example, name, value: '0' })) }],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'debug_print_plan', value: '1' }] }],
    unknown: [{ sourceParameters: [] }],
  },
});
