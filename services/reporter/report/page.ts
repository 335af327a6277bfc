import type { Report } from '../../../events/documents/report.ts';
import type { EmbeddedFont } from '../ports.ts';
import { html, print, stylesheet } from './html.ts';
import { accepted } from './sections/accepted.ts';
import { appendix } from './sections/appendix.ts';
import { contentsOf } from './sections/contents.ts';
import { cost } from './sections/cost.ts';
import { cover } from './sections/cover.ts';
import { coverage } from './sections/coverage.ts';
import { examined } from './sections/examined.ts';
import { findings } from './sections/findings.ts';
import { method } from './sections/method.ts';
import { outcome } from './sections/outcome.ts';
import { proof } from './sections/proof.ts';
import { sensitiveData } from './sections/sensitive-data.ts';
import { sinceLastTime } from './sections/since-last-time.ts';
import { summary } from './sections/summary.ts';
import { vulnerabilities } from './sections/vulnerabilities.ts';
import { fontFaces, styles } from './styles.ts';
import { clip } from './visible-text.ts';
import { titleOf } from './wording.ts';

/** The whole report as one page that loads nothing and runs nothing: for a browser and for paper. */
export function pageOf(report: Report, fonts: readonly EmbeddedFont[]): string {
  const sections = [
    outcome(report),
    summary(report),
    sinceLastTime(report),
    examined(report),
    findings(report),
    accepted(report),
    vulnerabilities(report),
    sensitiveData(report),
    coverage(report),
    method(report),
    proof(report),
    cost(report),
    appendix(report),
  ].filter((section) => section !== null);
  return print(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta
            http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
          />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="no-referrer" />
          <meta name="robots" content="noindex" />
          <title>Stillframe report: ${clip(titleOf(report), 80)}</title>
          ${stylesheet(fontFaces(fonts))}${stylesheet(styles(report))}
        </head>
        <body>
          ${cover(report, contentsOf(sections))}
          <main>${sections.map(({ body }) => body)}</main>
        </body>
      </html> `,
  );
}
