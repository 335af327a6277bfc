import { attribute } from './aws-xml.ts';
import type { ClusterCopy, Copy } from './copies.ts';

/** What moto says about copies, their clusters and their network interfaces, as it is in truth. */
export function truthful(
  xml: string,
  copies: ReadonlyMap<string, Copy>,
  clusters: ReadonlyMap<string, ClusterCopy>,
): string {
  const instances = xml.replace(/<DBInstance>[\s\S]*?<\/DBInstance>/g, (block) => {
    const copy = copies.get(attribute(block, 'DBInstanceIdentifier') ?? '');
    if (copy === undefined) return block;
    const stated = block.replace(/<DBInstanceStatus>[^<]*/, `<DBInstanceStatus>${copy.status}`);
    return copy.server === null
      ? stated.replace(/<Endpoint>[\s\S]*?<\/Endpoint>/, '')
      : stated.replace(/(<Endpoint>[\s\S]*?<Port>)\d+/, `$1${String(copy.server.port)}`);
  });
  const stated = instances.replace(/<DBCluster>[\s\S]*?<\/DBCluster>/g, (block) => {
    const cluster = clusters.get(attribute(block, 'DBClusterIdentifier') ?? '');
    return cluster === undefined ? block : block.replace(/<Status>[^<]*/, `<Status>${cluster.status}`);
  });
  const interfaces = new Map([...copies.values()].map((copy) => [copy.interfaceId, copy]));
  const [head = '', ...items] = stated.split('<networkInterfaceId>');
  const told = items.map((item) => {
    const copy = interfaces.get(item.slice(0, item.indexOf('<')));
    if (copy === undefined) return item;
    const held = item.replace('<status>available</status>', '<status>in-use</status>');
    const address = copy.server?.address;
    return address === undefined ? held : held.replace(/(<privateIpAddress>)[^<]*/g, `$1${address}`);
  });
  return [head, ...told].join('<networkInterfaceId>');
}
