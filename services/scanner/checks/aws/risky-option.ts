import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import options from '../../facts/aws/option-groups.ts';

type Settings = (typeof options.example.options)[number]['settings'];

/** Without a value the plugin records CONNECT and QUERY. */
function leavesConnectionsOut(settings: Settings): boolean {
  const events = settings?.find(({ name }) => name === 'SERVER_AUDIT_EVENTS')?.value;
  return events != null && events !== '' && !events.toUpperCase().split(',').includes('CONNECT');
}

export default defineCheck({
  id: 'risky-option',
  title: 'The option group switches something risky on',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'memcached answers without any log-in, past every grant; an audit that leaves connections out does not say who it was.',
  remediation: 'Remove the MEMCACHED option; let the audit record CONNECT events.',
  references: { research: ['AWS-CFG-03'], cis: ['MySQL 4.7'] },
  needs: ['optionGroups'],
  evaluate: ({ optionGroups }) =>
    failWhen(
      optionGroups.flatMap(({ group, options }) => [
        ...options
          .filter(({ name }) => name === 'MEMCACHED')
          .map(() => ({
            resource: `option group ${visible(group)}`,
            detail: 'It switches MEMCACHED on.',
            fill: { group, option: 'MEMCACHED' },
          })),
        ...options
          .filter(({ name, settings }) => name === 'MARIADB_AUDIT_PLUGIN' && leavesConnectionsOut(settings))
          .map(() => ({
            resource: `option group ${visible(group)}`,
            detail: 'Its MARIADB_AUDIT_PLUGIN does not record CONNECT events.',
          })),
      ]),
    ),
  examples: {
    pass: [{ optionGroups: [] }, { optionGroups: [options.example] }],
    fail: [
      { optionGroups: [{ ...options.example, options: [{ name: 'MEMCACHED', settings: null }] }] },
      {
        optionGroups: [
          {
            ...options.example,
            options: [
              { name: 'MARIADB_AUDIT_PLUGIN', settings: [{ name: 'SERVER_AUDIT_EVENTS', value: 'QUERY_DDL' }] },
            ],
          },
        ],
      },
    ],
  },
});
