import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { overridePlace } from '../../domain/risky-settings.ts';
import { searchedSchemas } from '../../domain/search-path.ts';
import databaseSetting from '../../facts/postgres/database-settings.ts';
import roleSetting from '../../facts/postgres/role-settings.ts';
import schema from '../../facts/postgres/schemas.ts';

const path = { setting: 'search_path', value: 'app, dropbox' };

export default defineCheck({
  id: 'setting-searches-writable-schema',
  title: 'A role or database searches a schema that everybody may write to',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Somebody else can put a function or table of a familiar name there, and it is used with the rights of the caller.',
  remediation: 'Take the schema out of the setting, or CREATE on it from PUBLIC.',
  remediationSql: 'REVOKE CREATE ON SCHEMA <schema> FROM PUBLIC;',
  references: { research: ['PG-PRIV-15'], cve: ['CVE-2018-1058'] },
  needs: ['roleSettings', 'databaseSettings', 'schemas'],
  evaluate: ({ roleSettings, databaseSettings, schemas }) => {
    const open = schemas.filter(({ publicCreate }) => publicCreate);
    return failWhen(
      [...roleSettings, ...databaseSettings]
        .filter(({ setting, value }) => setting === 'search_path' && value !== null)
        .flatMap((row) => {
          const searched = searchedSchemas(row.value ?? '');
          const found = open.find(
            (each) => searched.includes(each.schema) && (row.inDatabase === null || row.inDatabase === each.database),
          );
          if (found === undefined) return [];
          const detail = `It searches schema ${quoted(found.schema)} of ${quoted(found.database)}, where PUBLIC may create objects.`;
          return [{ resource: overridePlace(row), detail, fill: found }];
        }),
    );
  },
  examples: {
    pass: [
      { roleSettings: [{ ...roleSetting.example, ...path }], databaseSettings: [], schemas: [schema.example] },
      {
        roleSettings: [],
        databaseSettings: [{ ...databaseSetting.example, ...path, inDatabase: 'crm' }],
        schemas: [{ ...schema.example, schema: 'dropbox', publicCreate: true }],
      },
    ],
    fail: [
      {
        roleSettings: [{ ...roleSetting.example, ...path }],
        databaseSettings: [],
        schemas: [{ ...schema.example, schema: 'dropbox', publicCreate: true }],
      },
    ],
  },
});
