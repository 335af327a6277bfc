import type { ClassificationSlice } from '../../events/documents/classification.ts';
import type { EventMetadata } from '../../events/define-event.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import type { CustomDetector } from '../../shared/settings/custom-detector.ts';

/** What the room asks of its probe: judge tables from `cursor` on until `sliceMs` are spent, at least one table. */
export interface SliceRequest {
  readonly sandbox: Sandbox;
  readonly slice: number;
  /** Position in the list of tables, which is ordered by database, schema and table. */
  readonly cursor: number;
  /** Within that table, the page to begin at; 0 unless every row is read and the slice before ended within it. */
  readonly cursorPage: number;
  /** Milliseconds. */
  readonly sliceMs: number;
  /** Databases of our own, not of the source. */
  readonly excludedDatabases: readonly string[];
  /** The user's own; they may be sensitive themselves, so no event, document or log holds them. */
  readonly customDetectors?: readonly CustomDetector[];
}

/** The user's own detectors, or none of them and why they cannot be used: our own sentence. */
export interface OwnDetectors {
  readonly detectors: readonly CustomDetector[];
  readonly problem: string | null;
}

/** The part that runs beside the copy, inside the sandbox. Its answer holds counts, shares and reasons, never a value. `scan` says whose copy it is. */
export interface ClassificationProbe {
  classifySlice(request: SliceRequest, scan: Pick<EventMetadata, 'scanId' | 'attempt'>): Promise<ClassificationSlice>;
}

/** A column as the catalog describes it. */
export interface CatalogColumn {
  readonly name: string;
  /** As the server prints it, e.g. `character varying(40)`. */
  readonly dataType: string;
  /** Name and schema of the type below all domains. */
  readonly baseType: string;
  readonly baseSchema: string;
  /** pg_type.typtype and typcategory of that type. */
  readonly typtype: string;
  readonly category: string;
  /** pg_type.typlen: -1 for values of varying length. */
  readonly length: number;
  /** Function that prints the type, with its schema. */
  readonly output: { readonly schema: string; readonly name: string };
  /** True: the type belongs to an extension. */
  readonly ofExtension: boolean;
  readonly isKey: boolean;
  /** The column that a foreign key makes it refer to. */
  readonly references?: { readonly schema: string; readonly table: string; readonly column: string };
  /** False: our role may not read it. */
  readonly permitted: boolean;
  /** True: computed when read. */
  readonly virtual: boolean;
}

export type RelationKind = 'table' | 'partitioned' | 'partition' | 'view' | 'materialized-view' | 'foreign-table';

/** What can be read of one stored relation. */
export interface CatalogStorage {
  readonly schema: string;
  readonly table: string;
  /** Pages of the main file, in the server's block size. */
  readonly pages: number;
  /** Rows by the last ANALYZE; null when there was none. */
  readonly estimatedRows: number | null;
  /** True: row security applies to our role, so reading it would call its policies. */
  readonly rowSecurity: boolean;
}

/** A table of one database as the catalog describes it. */
export interface CatalogRelation extends CatalogStorage {
  readonly kind: RelationKind;
  /** False: a materialized view that was never filled. */
  readonly populated: boolean;
  readonly columns: readonly CatalogColumn[];
  /** Of a partitioned table: its leaves; `foreign` ones are never read. */
  readonly leaves: readonly (CatalogStorage & { readonly foreign: boolean })[];
}
