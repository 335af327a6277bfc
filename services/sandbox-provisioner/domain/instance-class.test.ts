import { describe, expect, it } from '@jest/globals';
import { instanceClasses, zonesForCopy, type OrderableClass } from './instance-class.ts';

const offer = (name: string, more: Partial<OrderableClass> = {}): OrderableClass => ({
  name,
  storageType: 'gp3',
  encryption: true,
  zones: ['eu-west-1a', 'eu-west-1b'],
  storageGiB: { min: 20, max: 65536 },
  ...more,
});
const needs = { storageType: 'gp3', allocatedGiB: 100, encrypted: true };
const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

describe('instanceClasses', () => {
  it('prefers the cheapest that has two GiB of memory', () => {
    const offers = ['db.m6g.large', 'db.t4g.micro', 'db.t3.small', 'db.t4g.small', 'db.r6g.large'].map((n) => offer(n));
    expect(instanceClasses(offers, needs, zones)).toEqual([
      'db.t4g.small',
      'db.t3.small',
      'db.m6g.large',
      'db.r6g.large',
    ]);
  });

  it('leaves out what does not take the storage, its size, its encryption or a usable zone', () => {
    const offers = [
      offer('db.t4g.small', { storageType: 'io1' }),
      offer('db.t3.small', { encryption: false }),
      offer('db.t4g.medium', { storageGiB: { min: 200, max: 300 } }),
      offer('db.t3.medium', { zones: ['eu-west-1z'] }),
      offer('db.m6g.large'),
    ];
    expect(instanceClasses(offers, needs, zones)).toEqual(['db.m6g.large']);
  });

  it('asks for more memory where the volume is large', () => {
    const offers = ['db.t4g.small', 'db.t4g.medium', 'db.t4g.large', 'db.m6g.2xlarge'].map((name) => offer(name));
    expect(instanceClasses(offers, { ...needs, allocatedGiB: 1500 }, zones)[0]).toBe('db.t4g.medium');
    expect(instanceClasses(offers, { ...needs, allocatedGiB: 9000 }, zones)[0]).toBe('db.t4g.large');
  });

  it('takes serverless capacity for Aurora before a whole instance', () => {
    const aurora = { storageType: 'aurora', storageGiB: null };
    const offers = [offer('db.r6g.large', aurora), offer('db.t4g.medium', aurora), offer('db.serverless', aurora)];
    expect(instanceClasses(offers, { storageType: null, allocatedGiB: null, encrypted: false }, zones)).toEqual([
      'db.serverless',
      'db.t4g.medium',
      'db.r6g.large',
    ]);
  });

  it('says nothing where RDS offers nothing', () => {
    expect(instanceClasses([], needs, zones)).toEqual([]);
    expect(instanceClasses([offer('db.odd')], needs, zones)).toEqual([]);
  });
});

describe('zonesForCopy', () => {
  it('takes the zones first where the cheapest class is offered', () => {
    const offers = [offer('db.t4g.small', { zones: ['eu-west-1c'] })];
    expect(zonesForCopy(zones, offers, ['db.t4g.small'])).toEqual(['eu-west-1c', 'eu-west-1a']);
    expect(zonesForCopy(['eu-west-1b'], [], [])).toEqual(['eu-west-1b']);
  });
});
