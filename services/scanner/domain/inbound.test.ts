import { describe, expect, it } from '@jest/globals';
import { coversPort, isLargeNetwork, isWholeInternet, ruleNames } from './inbound.ts';

describe('coversPort', () => {
  it.each([
    [{ port: 5432, protocol: 'tcp', fromPort: 5432, toPort: 5432 }, true],
    [{ port: 5432, protocol: 'tcp', fromPort: 5000, toPort: 6000 }, true],
    [{ port: 5432, protocol: 'tcp', fromPort: 443, toPort: 443 }, false],
    [{ port: 5432, protocol: 'udp', fromPort: 5432, toPort: 5432 }, false],
    [{ port: null, protocol: '-1', fromPort: null, toPort: null }, true],
    [{ port: null, protocol: 'tcp', fromPort: 5432, toPort: 5432 }, null],
  ])('of %j is %s', (rule, covered) => {
    expect(coversPort(rule)).toBe(covered);
  });
});

describe('isWholeInternet', () => {
  it.each([
    ['0.0.0.0/0', true],
    ['::/0', true],
    ['10.0.0.0/8', false],
    ['203.0.113.7/32', false],
  ])('of %s is %s', (source, whole) => {
    expect(isWholeInternet(source)).toBe(whole);
  });
});

describe('isLargeNetwork', () => {
  it.each([
    ['10.0.0.0/8', true],
    ['10.1.0.0/16', true],
    ['10.1.2.0/24', false],
    ['2001:db8::/32', true],
    ['2001:db8::/64', false],
    ['not a network', false],
  ])('of %s is %s', (source, large) => {
    expect(isLargeNetwork(source)).toBe(large);
  });
});

describe('ruleNames', () => {
  it.each([
    [
      { protocol: 'tcp', fromPort: 5432, toPort: 5432 },
      ['0.0.0.0/0', '::/0'],
      { protocol: 'tcp', ports: '5432', network: '0.0.0.0/0' },
    ],
    [{ protocol: 'tcp', fromPort: 0, toPort: 65_535 }, ['::/0'], { protocol: 'tcp', ports: '0-65535' }],
    [
      { protocol: '-1', fromPort: null, toPort: null },
      ['10.0.0.0/8'],
      { protocol: '-1', ports: 'all', network: '10.0.0.0/8' },
    ],
    [{ protocol: 'tcp', fromPort: null, toPort: null }, [], { protocol: 'tcp' }],
  ])('of %j and %j are what a command takes', (rule, networks, names) => {
    expect(ruleNames(rule, networks)).toEqual(names);
  });
});
