import { describe, expect, it } from '@jest/globals';
import { failWhen } from '../domain/judgement.ts';
import schemas from '../facts/postgres/schemas.ts';
import { defineCheck } from './define-check.ts';

const metadata = {
  id: 'example',
  title: 'An example',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'None.',
  remediation: 'None.',
  references: {},
} as const;
const examples = { pass: [{ schemas: [] }], fail: [{ schemas: [schemas.example] }] } as const;

describe('defineCheck', () => {
  it('lets a check read what it needs', () => {
    const check = defineCheck({
      ...metadata,
      needs: ['schemas'],
      evaluate: (facts) => failWhen(facts.schemas.map(({ schema }) => ({ resource: schema, detail: 'It is there.' }))),
      examples,
    });
    expect(check.needs).toEqual(['schemas']);
    expect(check.examples.unknown).toEqual([]);
  });

  it('does not compile when a check reads what it does not need', () => {
    const check = defineCheck({
      ...metadata,
      needs: ['schemas'],
      // @ts-expect-error roles is not declared
      evaluate: ({ roles }) => failWhen(roles === undefined ? [] : [{ resource: 'role', detail: 'It is there.' }]),
      examples,
    });
    expect(check.needs).not.toContain('roles');
  });
});
