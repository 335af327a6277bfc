import type { Report } from '../../events/documents/report.ts';
import type { Target } from '../../events/target.ts';
import type { StillframeFile } from '../../shared/settings/stillframe-file.ts';

/** Prints a page. Everything it needs stands in the markup: nothing is loaded and no script runs. */
export interface PdfPrinter {
  /** Starts what takes long (unpacking, starting the browser) ahead of the first page; harmless when repeated. */
  warmUp(): void;
  /**
   * The page as PDF. Errors: AppError `no-chromium` (none can be had on this machine), `chromium-not-started`,
   * `pdf-without-text`, `printing-failed`, `printing-aborted`.
   */
  print(html: string): Promise<Uint8Array>;
  /** Ends the browser and removes its directory; harmless when repeated. */
  close(): Promise<void>;
}

/** One font file, ready to be embedded. */
export interface EmbeddedFont {
  readonly family: string;
  readonly weight: number;
  /** CSS unicode-range, e.g. `U+0000-00FF, U+20AC`. */
  readonly unicodeRange: string;
  readonly woff2Base64: string;
}

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array } | null;
}

/** Why something remembered cannot be used: our own sentence, with what to do. */
export interface MemoryProblem {
  readonly problem: { readonly code: string; readonly message: string; readonly remedy: string };
}

/** What is known from before the scan: what people accepted, and the report of last time. */
export interface ReportMemory {
  /** Of this database; `file` is named by a tag of it. Null where nobody said anything. */
  settings(target: Target, file: string | null): Promise<{ readonly settings: StillframeFile | null } | MemoryProblem>;
  /** The report to compare with; null where there is none. It may be of another database: the caller looks. */
  baseline(
    target: Target,
    scan: { readonly scanId: string; readonly attempt: number },
  ): Promise<{ readonly report: Report | null } | MemoryProblem>;
  /** Remembers that this scan has a finished report, for the next one; harmless when repeated. */
  note(scan: {
    readonly target: Target;
    readonly scanId: string;
    readonly attempt: number;
    /** ISO 8601. */
    readonly startedAt: string;
  }): Promise<void>;
}

/** How reports get to people. */
export interface ReportMail {
  /** Who gets reports that nobody asked for with a token. */
  readonly recipients: readonly string[];
  readonly delivery: 'link' | 'attachment';
  /** Where a person who may read the documents finds one. */
  linkTo(key: string): string;
  readBytes(key: string): Promise<Uint8Array | null>;
  /** Taken, or refused with the service's code. Throws when nobody knows whether it left. */
  send(mail: Mail): Promise<{ readonly messageId: string | null } | { readonly refused: string }>;
}
