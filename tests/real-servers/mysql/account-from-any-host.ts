import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.account('roamer', '%')],
  choices: { network: ['10.0.0.0/255.255.255.0'] },
  found: [account('roamer', '%')],
  clean: ["DROP USER roamer@'10.0.0.0/255.255.255.0'"],
});
