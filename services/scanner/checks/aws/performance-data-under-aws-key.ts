import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import key from '../../facts/aws/performance-keys.ts';

export default defineCheck({
  id: 'performance-data-under-aws-key',
  title: 'Performance data are encrypted under the key that AWS manages',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Performance Insights keeps the texts of statements; under the key of AWS nobody can restrict who decrypts them.',
  remediation:
    'Choose a customer managed key when Performance Insights is next turned on; the key of existing data cannot be changed.',
  references: { research: ['AWS-ENC-05'] },
  needs: ['performanceKeys'],
  evaluate: ({ performanceKeys }) => {
    if (performanceKeys.length === 0) return notApplicable('Performance Insights keeps nothing under a key.');
    const found = performanceKeys.filter(({ manager }) => manager === 'AWS');
    if (found.length === 0 && performanceKeys.some(({ manager }) => manager === null))
      return unknown('The description does not say who manages the key.');
    return failWhen(found.map(({ key }) => ({ resource: `key ${visible(key)}`, detail: 'AWS manages it.' })));
  },
  examples: {
    pass: [{ performanceKeys: [key.example] }],
    fail: [{ performanceKeys: [{ ...key.example, manager: 'AWS' }] }],
    unknown: [{ performanceKeys: [{ ...key.example, manager: null }] }],
    notApplicable: [{ performanceKeys: [] }],
  },
});
