import validator from 'validator';
import { phrases } from '../knowledge/phrases.ts';
import { networkFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

const bare = (value: string) => value.replace(/\/\d{1,3}$/, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, '$1');

/** Four small numbers are as often a version; an address that tells has a number that versions seldom reach. */
function isTellingAddress(value: string): boolean {
  // Most of what has dots or colons is a time or a version: the library need not see it.
  if (!/^(?:(?:\d{1,3}\.){3}\d|[\da-f]*:[\da-f]*:[\da-f]*:)[\da-f.:/]*$/i.test(value)) return false;
  const address = bare(value);
  if (validator.isIP(address, 4)) return address.split('.').some((part) => Number(part) >= 30);
  return address.split(':').length >= 4 && validator.isIP(address, 6);
}

/** An address of version 4 (from 1.0.0.0 on) or 6 as one number, as INET_ATON makes it. */
function isNumberOfAddress(value: string): boolean {
  return /^\d{8,39}$/.test(value) && Number(value) >= 2 ** 24 && Number(value) < 2 ** 128;
}

export default defineDetector({
  id: 'ip-address',
  type: 'ip_address',
  title: 'IP address',
  holds: ['text', 'network', 'integer'],
  about: 'any',
  names: {
    says: phrases(`
      ip, ip address, ipaddress, ipv4, ipv6, remote address, remote ip, client ip, host ip, source ip, adresse
      ip, direccion ip, ip adresse, indirizzo ip, login ip, last ip, ip addr, last login ip, source address ip,
      x forwarded for, ip num, ip no, ip v4, ip v6, ip4, ip6, ipaddr, ip addresses, user ip, visitor ip,
      customer ip, sender ip, author ip, poster ip, comment author ip, comment ip, request ip, signup ip,
      registration ip, register ip, reg ip, created ip, creation ip, update ip, current sign in ip, last sign in
      ip, sign in ip, signin ip, current login ip, session ip, access ip, origin ip, src ip, dst ip, dest ip,
      destination ip, from ip, to ip, server ip, device ip, public ip, private ip, local ip, lan ip, wan ip,
      gateway ip, node ip, vm ip, real ip, remote host ip, ip client, ip host, ip source, ip remote, ip usuario,
      ip utilisateur, ip origen, ip logowania, adres ip, direccion ip usuario, endereco ip, ip adresi, ip
      osoite, remote addr, remoteaddr, src addr, dst addr, forwarded for, xff, netip, nat ip, subnet, cidr, last
      activity ip, join ip, member ip, author ip address, payment ip, order ip, buyer ip, ip cim`),
    hints: phrases(`
      host, remote, client, address, server, source, network, peer, gateway, addr, network address`),
    denies: phrases(`
      version, ip version, build, release, revision, firmware, oid, uid, street address, email address, host
      version, client version, server version, postal address, ip id, ip type, ip count, ip country, ip city, ip
      enabled, ip status, ip rating, ip cost, ip policy, ip camera, host name, hostname, host id, client id,
      client name, server name, source type, source id, source name, network name, network id, network type,
      address type`),
  },
  values: {
    proof: 'distinctive',
    length: [3, 60],
    alphabet: ['digit', 'hex', 'dot', 'colon', 'slash'],
    needs: [['dot', 'colon']],
    matches: isTellingAddress,
    fits: (value) => validator.isIP(bare(value)) || isNumberOfAddress(value),
  },
  claims: networkFormats,
  examples: {
    names: ['ip', 'ip_address', 'remoteAddr', 'last_login_ip', 'clientIp'],
    otherNames: ['zip', 'ship', 'version', 'description', 'ip_count'],
    values: ['192.168.6.4', '10.0.0.250', '2001:db8::1', '104.130.219.202:8080', '172.16.0.0/12'],
    otherValues: ['1.3.12.2.1107.5', '1.2.3.4', '12:30:45', '999.1.1.1', '2.4.10'],
  },
});
