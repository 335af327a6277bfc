import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import schemaSizesFact from '../../facts/mysql/schema-sizes.ts';

const sample = /^(test(_.*)?|sakila|world|world_x|employees|menagerie|airportdb|classicmodels|northwind)$/i;

export default defineCheck({
  id: 'sample-schema-present',
  title: 'Sample or test schemas are present',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Old grants often open them to everybody, and what lies in them is watched by nobody.',
  remediation: 'Drop the schema.',
  remediationSql: 'DROP SCHEMA <schema>;',
  references: { research: ['MY-OBJ-01'], cis: ['MySQL 5.7 4.2'] },
  needs: ['schemaSizes'],
  evaluate: ({ schemaSizes }) =>
    failWhen(
      schemaSizes
        .filter(({ schema }) => sample.test(schema))
        .map(({ schema, tables }) => ({
          resource: objectName('schema', schema),
          detail: `It looks like a sample or a test (${tables} tables).`,
          fill: { schema },
        })),
    ),
  examples: {
    pass: [{ schemaSizes: [schemaSizesFact.example], about: onMysql }],
    fail: [
      { schemaSizes: [{ ...schemaSizesFact.example, schema: 'test' }], about: onMysql },
      { schemaSizes: [{ ...schemaSizesFact.example, schema: 'sakila' }], about: onMariadb },
    ],
  },
});
