import type { Authorisation } from '../../events/authorisation.ts';
import type { EventDraft } from '../../events/define-event.ts';
import { DataClassified } from '../../events/data-classified.ts';
import { Report } from '../../events/documents/report.ts';
import { ReportPublished } from '../../events/report-published.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import type { ScanOptions } from '../../events/target.ts';
import { documentKey, type DocumentStore } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import { reaction, type Reaction } from '../../shared/reaction.ts';
import { jsonExport } from './exports/json.ts';
import { mailReport } from './mail-report.ts';
import type { EmbeddedFont, PdfPrinter, ReportMail, ReportMemory } from './ports.ts';
import { readInput, type Cause } from './read-input.ts';
import { reportOf } from './report/model.ts';
import { pageOf } from './report/page.ts';
import { atLeastAsGood } from './report/precedence.ts';

export interface ReporterDependencies {
  readonly documents: DocumentStore;
  readonly memory: ReportMemory;
  readonly printer: PdfPrinter;
  readonly fonts: () => readonly EmbeddedFont[];
  readonly now: () => Date;
  readonly toolVersion: string;
  /** Absent where reports are mailed to nobody. */
  readonly mail?: ReportMail;
}

type Problem = Report['problems'][number];

/** A browser that is missing costs the PDF, not the report; a PDF that is wrong costs the job. */
const withoutPdf: Readonly<Record<string, string>> = {
  'no-chromium': 'Install Chrome or Chromium, or name one with --chromium PATH, and scan again.',
  'chromium-not-started':
    'Install Chrome or Chromium, or name one with --chromium PATH; make sure that 250 MB of temporary space are free.',
};

/** DataClassified | ScanRejected | ScanFailed → the report in every format, stored and mailed → ReportPublished. */
export function publishReport(deps: ReporterDependencies): Reaction {
  const turns = new Map<string, Promise<unknown>>();

  async function publish(cause: Cause): Promise<readonly EventDraft[]> {
    const report = await write(cause);
    const event = published(report, cause.metadata, optionsOf(cause));
    const { mail } = deps;
    if (mail !== undefined) await mailReport({ ...deps, mail }, report, event.data, recipientsOf(cause, mail));
    return [event];
  }

  async function write(cause: Cause): Promise<Report> {
    const { metadata } = cause;
    const options = optionsOf(cause);
    const reportKey = documentKey(metadata, jsonExport.name);
    const input = await readInput(cause, deps);
    const written = await deps.documents.get(reportKey, Report);
    if (written !== null && atLeastAsGood(written, reportOf(input))) return written;

    let report = reportOf(input);
    let page = pageOf(report, deps.fonts());
    const printed = options.formats.includes('pdf') ? await printedOrProblem(page) : null;
    if (printed?.problem) {
      report = reportOf({ ...input, problems: [...input.problems, printed.problem] });
      page = pageOf(report, deps.fonts());
    }
    if (options.formats.includes('html')) await putText(documentKey(metadata, 'report.html'), page);
    if (printed?.pdf)
      await deps.documents.putBytes(documentKey(metadata, 'report.pdf'), printed.pdf, 'application/pdf');
    else if (written !== null) await deps.documents.remove(documentKey(metadata, 'report.pdf'));
    await deps.documents.put(reportKey, jsonExport.schema, report);
    if (cause.type === 'DataClassified') {
      const { target, startedAt } = cause.data.sandbox;
      await deps.memory.note({ target, scanId: metadata.scanId, attempt: metadata.attempt, startedAt });
    }
    return report;
  }

  async function printedOrProblem(page: string): Promise<{ pdf?: Uint8Array; problem?: Problem }> {
    try {
      return { pdf: await deps.printer.print(page) };
    } catch (error) {
      const remedy = error instanceof AppError ? withoutPdf[error.code] : undefined;
      if (!(error instanceof AppError) || remedy === undefined) throw error;
      return { problem: { code: 'pdf-not-printed', message: `There is no PDF. ${error.message}`, remedy } };
    }
  }

  async function putText(key: string, text: string): Promise<void> {
    await deps.documents.putBytes(key, new TextEncoder().encode(text), 'text/html; charset=utf-8');
  }

  return reaction(
    {
      name: 'publish-report',
      source: 'reporter',
      stage: 'report',
      on: [DataClassified, ScanRejected, ScanFailed],
      when: (event) => !(event.type === 'ScanFailed' && event.data.stage === 'report'),
    },
    (event) => {
      const scan = documentKey(event.metadata, 'report');
      const turn = (turns.get(scan) ?? Promise.resolve()).catch(() => undefined).then(() => publish(event));
      turns.set(scan, turn);
      return turn.finally(() => turns.get(scan) === turn && turns.delete(scan));
    },
  );
}

/**
 * Who asked with a token gets the report, and nobody else. A token counts once the provisioner has tried it: a request
 * that was rejected for it, or failed before there was a sandbox, has proven nothing.
 */
function recipientsOf(cause: Cause, mail: ReportMail): readonly string[] {
  const authorisation = provenBy(cause);
  return authorisation === undefined ? mail.recipients : [authorisation.claims.email];
}

function provenBy(cause: Cause): Authorisation | undefined {
  if (cause.type !== 'ScanRejected') return cause.data.sandbox?.authorisation;
  const { request, reasons } = cause.data;
  return reasons.some(({ code }) => code.startsWith('token-')) ? undefined : request.authorisation;
}

function optionsOf(cause: Cause): ScanOptions {
  return cause.type === 'DataClassified' ? cause.data.sandbox.options : cause.data.request.options;
}

/** The event says what the stored report says, so a repeated delivery publishes the same. */
function published(report: Report, metadata: Cause['metadata'], { formats }: ScanOptions) {
  const pdf = formats.includes('pdf') && !report.problems.some(({ code }) => code === 'pdf-not-printed');
  return ReportPublished.of({
    outcome: report.outcome,
    reportKey: documentKey(metadata, jsonExport.name),
    htmlKey: formats.includes('html') ? documentKey(metadata, 'report.html') : null,
    pdfKey: pdf ? documentKey(metadata, 'report.pdf') : null,
    grade: report.score?.grade ?? null,
    counts: report.counts,
    problems: report.problems,
  });
}
