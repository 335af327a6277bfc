import validator from 'validator';
import { phrases } from '../knowledge/phrases.ts';
import { hardwareFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'mac-address',
  type: 'mac_address',
  title: 'MAC address',
  holds: ['text', 'mac'],
  about: 'any',
  names: {
    says: phrases(`
      mac, mac address, macaddr, hardware address, ethernet address, adresse mac, bssid, wifi mac, bluetooth
      address, mac addr, mac id, mac no, macid, mac number, device mac, host mac, client mac, router mac, eth
      mac, ethernet mac, lan mac, wlan mac, wireless mac, ble mac, bt mac, bluetooth mac, src mac, dst mac,
      physical mac, direccion mac, indirizzo mac, endereco mac, mac adresse, mac adres, adres mac, hwaddr, hw
      addr, hw address, network mac, ap mac, mac osoite`),
    hints: phrases(`
      device, interface, nic`),
    denies: phrases(`
      mac version, mac os, mac type, mac id type, mac count`),
  },
  values: {
    proof: 'conclusive',
    length: [12, 23],
    alphabet: ['digit', 'hex', 'colon', 'dash', 'dot'],
    needs: [['colon', 'dash', 'dot']],
    matches: (value) => validator.isMACAddress(value),
    fits: (value) => /^[\da-f]{12}$/i.test(value),
  },
  claims: hardwareFormats,
  examples: {
    names: ['mac', 'mac_address', 'macaddr', 'wifi_mac'],
    otherNames: ['machine', 'macro', 'mac_os', 'mac_count'],
    values: ['AA:BB:11:22:CC:DD', 'ef-12-fe-34-aa-cc', '0123.4567.89ab'],
    otherValues: ['12:30:45', 'AA:BB:11:22:CC', 'hello world!'],
  },
});
