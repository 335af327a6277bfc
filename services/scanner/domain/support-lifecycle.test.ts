import type { DBMajorEngineVersion } from '@aws-sdk/client-rds';
import { describe, expect, it } from '@jest/globals';
import { frozenData } from '../vulnerabilities/frozen-data.fixture.ts';
import supportLifecycle from '../facts/aws/support-lifecycle.ts';
import serverCertificates from '../facts/aws/server-certificates.ts';
import { awsSubject } from '../facts/aws/aws-subject.ts';
import { parseEngineVersion } from './engine-version.ts';
import { available } from './gathered.ts';
import { exampleSource } from './judged-source.ts';
import { assessVersion } from './match-vulnerabilities.ts';
import { readAnswers, type RawAnswer } from './read-aws-facts.ts';

const read = (json: unknown): RawAnswer => ({ status: 'read', json: JSON.parse(JSON.stringify(json)) as unknown });

function rowsOf(fact: typeof supportLifecycle | typeof serverCertificates, answers: Record<string, unknown>): unknown {
  const raw = Object.fromEntries(Object.entries(answers).map(([name, json]) => [name, read(json)]));
  const { answers: parsed } = readAnswers(raw);
  const subject = awsSubject(parsed, 'shop');
  return 'unavailable' in subject ? subject : fact.aws?.rows(parsed, subject);
}

const instance = (more: object = {}) => ({
  'db-instances': {
    DBInstances: [{ DBInstanceIdentifier: 'shop', Engine: 'postgres', EngineVersion: '15.18', ...more }],
  },
});
/** As the SDK types it; the command line prints dates as text. */
const major = (more: Partial<DBMajorEngineVersion>): DBMajorEngineVersion => ({
  Engine: 'postgres',
  MajorEngineVersion: '15',
  SupportedEngineLifecycles: [
    {
      LifecycleSupportName: 'open-source-rds-standard-support',
      LifecycleSupportStartDate: new Date('2023-02-27T00:00:00Z'),
      LifecycleSupportEndDate: new Date('2026-10-31T23:59:59.999Z'),
    },
    {
      LifecycleSupportName: 'open-source-rds-extended-support',
      LifecycleSupportStartDate: new Date('2026-11-01T00:00:00Z'),
      LifecycleSupportEndDate: new Date('2029-02-28T23:59:59.999Z'),
    },
  ],
  ...more,
});

describe('supportLifecycle', () => {
  const row = { series: '15', endOfStandardSupport: '2026-10-31', endOfExtendedSupport: '2029-02-28' };

  it('takes the dates of the source’s own major version', () => {
    const DBMajorEngineVersions = [major({ MajorEngineVersion: '1' }), major({}), major({ Engine: 'mysql' })];
    expect(rowsOf(supportLifecycle, { ...instance(), 'major-engine-versions': { DBMajorEngineVersions } })).toEqual([
      row,
    ]);
  });

  it.each([
    [
      [major({ SupportedEngineLifecycles: undefined })],
      [{ ...row, endOfStandardSupport: null, endOfExtendedSupport: null }],
    ],
    [
      [major({ SupportedEngineLifecycles: major({}).SupportedEngineLifecycles?.slice(0, 1) })],
      [{ ...row, endOfExtendedSupport: null }],
    ],
    [[], []],
  ])('claims no date that the answer leaves out', (DBMajorEngineVersions, expected) => {
    expect(rowsOf(supportLifecycle, { ...instance(), 'major-engine-versions': { DBMajorEngineVersions } })).toEqual(
      expected,
    );
  });

  it('says when the source’s version is not described', () => {
    const answers = {
      ...instance({ EngineVersion: undefined }),
      'major-engine-versions': { DBMajorEngineVersions: [] },
    };
    expect(rowsOf(supportLifecycle, answers)).toEqual({ unavailable: expect.stringContaining('engine version') });
  });
});

describe('assessVersion with AWS’s own dates', () => {
  const data = frozenData();
  const support = (rows: readonly object[] | null) =>
    assessVersion(
      { ...exampleSource, version: parseEngineVersion('15.18') },
      rows === null ? {} : { supportLifecycle: available(rows) },
      data,
    ).support;

  it('takes them before those of the data', () => {
    expect(support(null)).toMatchObject({ status: 'supported', endOfStandardSupport: '2028-02-29' });
    const own = { series: '15', endOfStandardSupport: '2026-10-31', endOfExtendedSupport: '2029-02-28' };
    expect(support([own])).toMatchObject({ status: 'extended', endOfStandardSupport: '2026-10-31' });
    expect(support([{ ...own, endOfExtendedSupport: '2026-11-01' }])).toMatchObject({ status: 'ended' });
  });

  it('keeps those of the data where AWS says none, or speaks of another series', () => {
    const silent = { series: '15', endOfStandardSupport: null, endOfExtendedSupport: null };
    for (const rows of [[silent], [], [{ ...silent, series: '14', endOfStandardSupport: '2020-01-01' }]])
      expect(support(rows)).toEqual(support(null));
  });
});

describe('serverCertificates', () => {
  const certificates = {
    Certificates: [{ CertificateIdentifier: 'rds-ca-ecc384-g1', ValidTill: '2121-05-25T00:00:00Z' }, {}],
  };
  it.each([
    [
      { CertificateDetails: { CAIdentifier: 'rds-ca-ecc384-g1', ValidTill: '2027-01-01T00:00:00Z' } },
      certificates,
      ['rds-ca-ecc384-g1', '2027-01-01T00:00:00Z', '2121-05-25T00:00:00Z'],
    ],
    [{ CACertificateIdentifier: 'rds-ca-ecc384-g1' }, certificates, ['rds-ca-ecc384-g1', null, '2121-05-25T00:00:00Z']],
    [{ CACertificateIdentifier: 'rds-ca-ecc384-g1' }, undefined, ['rds-ca-ecc384-g1', null, null]],
    [{ CACertificateIdentifier: 'rds-ca-own' }, certificates, ['rds-ca-own', null, null]],
    [{}, certificates, [null, null, null]],
  ])('of %j are what both answers say', (more, described, [authority, validTill, authorityValidTill]) => {
    const answers = { ...instance(more), ...(described === undefined ? {} : { certificates: described }) };
    expect(rowsOf(serverCertificates, answers)).toEqual([
      { instance: 'shop', authority, validTill, authorityValidTill },
    ]);
  });
});
