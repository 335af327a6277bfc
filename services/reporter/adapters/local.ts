import type { DocumentStore } from '../../../shared/documents/document-store.ts';
import { readEnvironment } from '../../../shared/env.ts';
import type { Reaction } from '../../../shared/reaction.ts';
import type { ReportMemory } from '../ports.ts';
import { publishReport } from '../publish-report.ts';
import { chromiumPdfPrinter } from './chromium-pdf-printer.ts';
import { embeddedFonts } from './fonts.ts';

export interface LocalReporterOptions {
  readonly documents: DocumentStore;
  /** What people accepted, and the report of last time. */
  readonly memory: ReportMemory;
  /** A browser to print with; null: STILLFRAME_CHROMIUM, then the bundled one, then one of this machine. */
  readonly chromiumPath: string | null;
  /** Holds the directory of each print; must exist. Whoever cleans up after a killed command removes it. */
  readonly workDirectory: string;
  readonly now: () => Date;
  /** Ends a running print, its browser and its directory. */
  readonly signal?: AbortSignal;
  readonly toolVersion: string;
}

export interface LocalReporter {
  readonly reaction: Reaction;
  /** Unpacks the browser ahead of time, so that it overlaps with the restore. */
  warmUp(): void;
  /** Ends what is still running and removes its files; harmless when repeated. */
  close(): Promise<void>;
}

/** The reporter in this process: Chromium prints, documents lie where the store keeps them. */
export function localReporter(options: LocalReporterOptions): LocalReporter {
  const printer = chromiumPdfPrinter({
    workDirectory: options.workDirectory,
    chromiumPath: options.chromiumPath ?? readEnvironment().STILLFRAME_CHROMIUM ?? null,
    signal: options.signal,
  });
  return {
    reaction: publishReport({
      documents: options.documents,
      memory: options.memory,
      printer,
      fonts: embeddedFonts,
      now: options.now,
      toolVersion: options.toolVersion,
    }),
    warmUp: printer.warmUp,
    close: printer.close,
  };
}
