import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import { coversPort, isWholeInternet } from '../../domain/inbound.ts';
import inboundRules from './inbound-rules.ts';
import subnetRoutes from './subnet-routes.ts';

export default defineAwsFact({
  name: 'endpointExposure',
  summary:
    'Whether each instance has a public address, a route from the internet, and a rule that lets the internet in.',
  from: ['db-instances'],
  rows: (answers, subject) => {
    const rules = inboundRules.aws?.rows(answers, subject) ?? [];
    const routes = subnetRoutes.aws?.rows(answers, subject) ?? [];
    const letsIn =
      'unavailable' in rules
        ? null
        : rules.some((rule) => rule.sources.some(isWholeInternet) && coversPort(rule) === true);
    const routed = 'unavailable' in routes ? null : routes.some(({ internetGateway }) => internetGateway !== null);
    return subject.instances.map(({ DBInstanceIdentifier, PubliclyAccessible }) => ({
      DBInstanceIdentifier,
      publicAddress: PubliclyAccessible ?? null,
      routeFromInternet: routed,
      ruleForInternet: letsIn,
    }));
  },
  Row: z.object({
    DBInstanceIdentifier: z.string(),
    publicAddress: z.boolean().nullable(),
    routeFromInternet: z.boolean().nullable(),
    ruleForInternet: z.boolean().nullable(),
  }),
  example: {
    DBInstanceIdentifier: 'shop-production',
    publicAddress: false,
    routeFromInternet: false,
    ruleForInternet: false,
  },
});
