/** The part of an inbound rule that says whom it lets in and where. */
export interface InboundRule {
  readonly port: number | null;
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
}

/** Does the rule open the database's port? Null: the port is not known and the rule does not open all of them. */
export function coversPort({ port, protocol, fromPort, toPort }: InboundRule): boolean | null {
  if (protocol === '-1' || (fromPort === 0 && toPort === 65_535)) return true;
  if (protocol !== 'tcp' && protocol !== '6') return false;
  if (fromPort === null || toPort === null) return true;
  return port === null ? null : fromPort <= port && port <= toPort;
}

/** True for everything, and for the pieces that it is split into to look like less: no private network is that large. */
export function isWholeInternet(source: string): boolean {
  const length = prefixLength(source);
  return length !== null && length <= 4;
}

/** True for networks of 65,536 addresses or more (IPv4), or of 65,536 subnets or more (IPv6). */
export function isLargeNetwork(source: string): boolean {
  const length = prefixLength(source) ?? Number.NaN;
  return source.includes(':') ? length <= 48 : length <= 16;
}

function prefixLength(source: string): number | null {
  const [, digits] = /\/(\d{1,3})$/.exec(source) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** What a command has to name of a rule to take it away; a network of IPv6 has an option that is not named here. */
export function ruleNames(
  { protocol, fromPort, toPort }: Omit<InboundRule, 'port'>,
  networks: readonly string[],
): Record<string, string> {
  const known = fromPort !== null && toPort !== null;
  const ports =
    protocol === '-1' ? 'all' : !known ? null : fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`;
  const network = networks.find((one) => !one.includes(':'));
  return {
    protocol,
    ...(ports === null ? {} : { ports }),
    ...(network === undefined ? {} : { network }),
  };
}
