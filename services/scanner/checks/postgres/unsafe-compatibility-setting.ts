import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { isOff, isOn, isSetTo } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const unsafe: Readonly<Record<string, (value: string) => boolean>> = {
  allow_system_table_mods: isOn,
  backslash_quote: isOn,
  check_function_bodies: isOff,
  fsync: isOff,
  full_page_writes: isOff,
  ignore_checksum_failure: isOn,
  ignore_system_indexes: isOn,
  lo_compat_privileges: isOn,
  session_replication_role: (value) => value === 'replica',
  standard_conforming_strings: isOff,
  zero_damaged_pages: isOn,
};

export default defineCheck({
  id: 'unsafe-compatibility-setting',
  title: 'An unsafe compatibility setting is in force',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Such settings bring back old behaviour that protections of the server and of applications do not expect.',
  remediation: 'Set them back to their defaults.',
  settings: {
    allow_system_table_mods: 'off',
    backslash_quote: 'safe_encoding',
    check_function_bodies: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    ignore_checksum_failure: 'off',
    ignore_system_indexes: 'off',
    lo_compat_privileges: 'off',
    session_replication_role: 'origin',
    standard_conforming_strings: 'on',
    zero_damaged_pages: 'off',
  },
  references: { research: ['PG-SET-01'], cis: ['PostgreSQL 6.2'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const evidence = sourceParameters.flatMap(({ name, value }) => {
      if (value === null || !(unsafe[name]?.(value) ?? false)) return [];
      return [{ resource: `setting ${name}`, detail: isSetTo(name, value), setting: { name } }];
    });
    if (evidence.length > 0) return failWhen(evidence);
    // A parameter group leaves out what cannot be changed; a live server leaves out what our own session was given.
    const hidden = Object.keys(unsafe).find((wanted) => !sourceParameters.some(({ name }) => name === wanted));
    if (source.target === 'live' && hidden !== undefined) return unknown(`The server does not tell ${hidden}.`);
    return sourceParameters.length === 0 ? unknown('No settings are described.') : failWhen([]);
  },
  examples: {
    pass: [{ sourceParameters: [parameter.example, { ...parameter.example, name: 'fsync', value: '1' }] }],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'lo_compat_privileges', value: 'on' }] }],
    unknown: [{ sourceParameters: [] }, { sourceParameters: [parameter.example], about: { target: 'live' } }],
  },
});
