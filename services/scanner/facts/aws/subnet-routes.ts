import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import { isWholeInternet } from '../../domain/inbound.ts';

export default defineAwsFact({
  name: 'subnetRoutes',
  summary: 'Where the subnets of the source send traffic for the internet.',
  from: ['route-tables'],
  rows: (answers, { instances, cluster }) => {
    const named = instances[0]?.DBSubnetGroup?.DBSubnetGroupName ?? cluster?.DBSubnetGroup;
    const group = answers['db-subnet-groups']?.DBSubnetGroups.find(
      ({ DBSubnetGroupName }) => DBSubnetGroupName === named,
    );
    const subnets = instances[0]?.DBSubnetGroup?.Subnets ?? group?.Subnets;
    const vpc = instances[0]?.DBSubnetGroup?.VpcId ?? group?.VpcId;
    if (subnets === undefined || subnets.length === 0)
      return { unavailable: 'The subnets of the source are not described (db-instances.json, db-subnet-groups.json).' };
    const tables = answers['route-tables']?.RouteTables ?? [];
    const main = tables.find(
      ({ VpcId, Associations }) =>
        (vpc === undefined || VpcId === vpc) && Associations.some(({ Main }) => Main === true),
    );
    const routes = subnets.map(({ SubnetIdentifier: subnet }) => {
      const table = tables.find(({ Associations }) => Associations.some(({ SubnetId }) => SubnetId === subnet)) ?? main;
      const open = table?.Routes?.find(
        ({ DestinationCidrBlock, DestinationIpv6CidrBlock, GatewayId }) =>
          [DestinationCidrBlock, DestinationIpv6CidrBlock].some((to) => to !== undefined && isWholeInternet(to)) &&
          GatewayId?.startsWith('igw-') === true,
      );
      return {
        subnet,
        table: table?.Routes === undefined ? null : table.RouteTableId,
        internetGateway: open?.GatewayId ?? null,
      };
    });
    return routes.some(({ table }) => table === null)
      ? { unavailable: 'The route tables of the subnets of the source are not all described (route-tables.json).' }
      : routes;
  },
  Row: z.object({ subnet: z.string(), table: z.string().nullable(), internetGateway: z.string().nullable() }),
  example: { subnet: 'subnet-0a1b2c3d', table: 'rtb-0a1b2c3d', internetGateway: null },
});
