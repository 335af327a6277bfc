import { z } from 'zod';
import {
  auroraMysql,
  cves,
  endOfLife,
  extendedSupport,
  extensionCves,
  knownExploited,
  manifest,
  mariadbCves,
  mysqlCves,
} from './data.generated.ts';
import {
  AuroraMysql,
  EndOfLife,
  ExtendedSupport,
  ExtensionCve,
  KnownExploited,
  Manifest,
  MariadbCve,
  MysqlCve,
  PostgresCve,
  type VulnerabilityData,
} from './schemas.ts';

let loaded: VulnerabilityData | null = null;

/** The bundled data, checked once against their schemas. */
export function vulnerabilityData(): VulnerabilityData {
  loaded ??= {
    cves: z.array(PostgresCve).parse(cves),
    mysql: z.array(MysqlCve).parse(mysqlCves),
    mariadb: z.array(MariadbCve).parse(mariadbCves),
    extensions: z.array(ExtensionCve).parse(extensionCves),
    auroraMysql: AuroraMysql.parse(auroraMysql),
    exploited: KnownExploited.parse(knownExploited),
    endOfLife: EndOfLife.parse(endOfLife),
    extendedSupport: ExtendedSupport.parse(extendedSupport),
    manifest: Manifest.parse(manifest),
  };
  return loaded;
}
