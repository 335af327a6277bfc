import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.account('roamer', '%')],
  found: [account('roamer', '%')],
  remedy: [{ user: 'roamer', host: '%', network: '10.0.0.0/255.255.255.0' }],
  clean: ["DROP USER roamer@'10.0.0.0/255.255.255.0'"],
});
