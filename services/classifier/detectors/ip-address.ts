import validator from 'validator';
import { defineDetector } from './define-detector.ts';

const bare = (value: string) => value.replace(/\/\d{1,3}$/, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, '$1');

/** Four small numbers are as often a version; an address that tells has a number that versions seldom reach. */
function isTellingAddress(value: string): boolean {
  const address = bare(value);
  if (validator.isIP(address, 4)) return address.split('.').some((part) => Number(part) >= 30);
  return address.split(':').length >= 4 && validator.isIP(address, 6);
}

export default defineDetector({
  id: 'ip-address',
  type: 'ip_address',
  title: 'IP address',
  holds: ['text', 'network'],
  about: 'any',
  names: {
    says: [
      'ip',
      'ip address',
      'ipaddress',
      'ipv4',
      'ipv6',
      'remote address',
      'remote ip',
      'client ip',
      'host ip',
      'source ip',
      'adresse ip',
      'direccion ip',
      'ip adresse',
      'indirizzo ip',
      'login ip',
      'last ip',
      'ip addr',
      'last login ip',
      'source address ip',
      'x forwarded for',
    ],
    hints: ['host', 'remote', 'client', 'address', 'server', 'source', 'network', 'peer'],
    denies: [
      'version',
      'ip version',
      'build',
      'release',
      'revision',
      'firmware',
      'oid',
      'uid',
      'street address',
      'email address',
      'host version',
      'client version',
      'server version',
      'postal address',
    ],
  },
  values: {
    proof: 'distinctive',
    length: [3, 60],
    alphabet: ['digit', 'hex', 'letter', 'dot', 'colon', 'slash', 'dash', 'mark'],
    needs: ['dot', 'colon'],
    matches: isTellingAddress,
    fits: (value) => validator.isIP(bare(value)),
  },
  examples: {
    names: ['ip', 'ip_address', 'remoteAddr', 'last_login_ip', 'clientIp'],
    otherNames: ['zip', 'ship', 'version', 'description', 'ip_count'],
    values: ['192.168.6.4', '10.0.0.250', '2001:db8::1', '104.130.219.202:8080', '172.16.0.0/12'],
    otherValues: ['1.3.12.2.1107.5', '1.2.3.4', '12:30:45', '999.1.1.1', '2.4.10'],
  },
});
