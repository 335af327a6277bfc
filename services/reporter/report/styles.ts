import type { Report } from '../../../events/documents/report.ts';
import type { EmbeddedFont } from '../ports.ts';
import { cssString } from './html.ts';
import { clip } from './visible-text.ts';
import { titleOf } from './wording.ts';

/** The fonts as data, so that the page loads nothing. */
export function fontFaces(fonts: readonly EmbeddedFont[]): string {
  return fonts
    .map(
      ({ family, weight, unicodeRange, woff2Base64 }) =>
        `@font-face{font-family:${cssString(family)};font-style:normal;font-weight:${weight};unicode-range:${unicodeRange};src:url(data:font/woff2;base64,${woff2Base64}) format("woff2")}`,
    )
    .join('\n');
}

/** Page margins with running header and footer: the browser counts the pages. */
function pages(report: Report): string {
  const running = 'font:400 7.5pt Inter,"Open Sans",sans-serif;color:#5b6776';
  return `
@page { size: A4; margin: 21mm 17mm 19mm;
  @top-left { content: ${cssString(clip(titleOf(report), 60))}; ${running}; vertical-align: bottom; padding-bottom: 4mm }
  @top-right { content: "Stillframe security report"; ${running}; vertical-align: bottom; padding-bottom: 4mm }
  @bottom-left { content: "Confidential"; ${running}; vertical-align: top; padding-top: 4mm }
  @bottom-center { content: ${cssString(`${report.scanId} · ${report.generatedAt.slice(0, 10)}`)}; ${running}; vertical-align: top; padding-top: 4mm }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); ${running}; vertical-align: top; padding-top: 4mm }
}
@page cover { margin: 0;
  @top-left { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-center { content: none } @bottom-right { content: none }
}`;
}

/** Colours: ink and one accent; severities differ in lightness, shape and word, so that hue is never needed. */
const sheet = `
:root { --ink:#16202e; --soft:#5b6776; --line:#d5dbe3; --wash:#f4f6f9; --accent:#0b4f8a; --deep:#10233b;
  --critical:#5f0a2c; --high:#b24a00; --medium:#f0b93a; --low:#2a78b8; --info:#66717f }
* { box-sizing: border-box }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0; font: 400 9pt/1.45 Inter,"Open Sans",system-ui,sans-serif; color: var(--ink); background: #fff; }
h1,h2,h3,h4,h5 { font-weight: 600; line-height: 1.25; margin: 0; break-after: avoid; overflow-wrap: anywhere }
h2 { font-size: 18pt; letter-spacing: -.01em; margin: 0 0 3mm; padding-bottom: 2mm; border-bottom: .6mm solid var(--deep); color: var(--deep) }
h3 { font-size: 11pt; margin: 6mm 0 2mm; color: var(--deep) }
h4 { font-size: 9.5pt }
h5 { font-size: 8pt; margin: 0 0 .5mm; color: var(--soft) }
p, ul, ol, dl { margin: 0 0 2mm }
p, li, dd, td { overflow-wrap: anywhere; orphans: 3; widows: 3 }
ul, ol { padding-left: 5mm }
li { margin-bottom: 1mm }
b { font-weight: 600 }
a { color: inherit; text-decoration: none }
code, pre { font-family: "JetBrains Mono",ui-monospace,monospace; font-size: .87em; font-feature-settings: "liga" 0, "calt" 0 }
pre { margin: 1.5mm 0 0; padding: 2mm 2.5mm; background: var(--wash); border-left: .8mm solid var(--accent); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 7.6pt; line-height: 1.5 }
section.starts { break-before: page }
section.flows { margin-top: 11mm }
.opening { break-inside: avoid; break-after: avoid }
.lead { font-size: 10.5pt; line-height: 1.5; margin-bottom: 4mm }
.quiet { color: var(--soft); font-weight: 400 }
h3 .quiet { font-size: 8.5pt; margin-left: 1mm }
.zero { color: #9aa4b1 }
.more { color: var(--soft); font-size: 8pt; margin: 1mm 0 2mm }
code.id { color: var(--soft); font-size: 7.4pt; overflow-wrap: anywhere }
code.name { overflow-wrap: anywhere; white-space: pre-wrap }
.cp { display: inline-block; padding: 0 .6mm; margin: 0 .2mm; border: .2mm solid var(--high); border-radius: .6mm; color: var(--high); font: 400 .78em/1.3 "JetBrains Mono",monospace; white-space: normal }
.on-paper { display: none }
.chip { display: inline-flex; align-items: center; gap: 1mm; padding: .35mm 1.9mm .35mm 1.5mm; border-radius: .9mm; font-size: 7.4pt; font-weight: 600; line-height: 1.4; white-space: nowrap; color: #fff; vertical-align: middle }
.chip svg { width: 2mm; height: 2mm; fill: currentColor; flex: none }
.chip.critical { background: var(--critical) } .chip.high { background: var(--high) } .chip.medium { background: var(--medium); color: #3a2800 }
.chip.low { background: var(--low) } .chip.info { background: #fff; color: #4a5563; box-shadow: inset 0 0 0 .25mm #8a94a2 }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 3mm; font-size: 8.2pt }
thead { display: table-header-group }
tr { break-inside: avoid }
table.short, .finding.short, .keep { break-inside: avoid }
h3 + p { break-after: avoid }
th { text-align: left; font-weight: 600; font-size: 7.6pt; color: var(--soft); padding: 1mm 2mm 1mm 0; border-bottom: .35mm solid var(--ink); vertical-align: bottom }
td { padding: 1.1mm 2mm 1.1mm 0; border-bottom: .2mm solid var(--line); vertical-align: top }
th:last-child, td:last-child { padding-right: 0 }
.tight td { padding-top: .7mm; padding-bottom: .7mm }
th.numeric, td.numeric { text-align: right; padding-right: 4mm; font-variant-numeric: tabular-nums } th.numeric:last-child, td.numeric:last-child { padding-right: 0 }
.matrix th, .matrix td { text-align: center } .matrix th:first-child, .matrix td:first-child { text-align: left }
.heat { display: inline-block; min-width: 7mm; padding: 0 1mm; border-radius: .8mm; font-weight: 600 }
.heat-1 { background: #dbe8f4 } .heat-2 { background: #8fbbe0 } .heat-3 { background: #0b4f8a; color: #fff }
.arithmetic { max-width: 130mm } .arithmetic .total td { border-bottom: .35mm solid var(--ink) }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; border-top: .35mm solid var(--ink); margin-bottom: 4mm }
.facts div { display: grid; grid-template-columns: 32mm 1fr; padding: 1.1mm 0; border-bottom: .2mm solid var(--line); break-inside: avoid }
.facts div:last-child:nth-child(odd) { grid-column: 1 / -1 }
.facts div div { display: block; border: 0; padding: 0 }
.facts { break-inside: avoid }
.facts div.wide { grid-column: 1 / -1 }
.facts dt { color: var(--soft) } .facts dd { margin: 0; min-width: 0 }
.note { margin: 0 0 4mm; padding: 2.5mm 3.5mm; border-left: 1mm solid var(--accent); background: var(--wash); break-inside: avoid }
.note.warning { border-color: var(--high); background: #fdf3e9 }
.note h4 { margin-bottom: 1mm } .note ul { margin: 0 } .note h3 { margin: 0; font-size: 10.5pt }
.bar { display: inline-block; width: 14mm; height: 1.7mm; margin-right: 1.5mm; background: #e3e8ee; border-radius: .85mm; overflow: hidden; vertical-align: middle }
.bar.wide { width: 100% } .bar i { display: block; height: 100%; background: var(--accent) } .bar-label { white-space: nowrap }
.risks, .actions { padding: 0; list-style: none; counter-reset: n }
.risks li, .actions li { counter-increment: n; position: relative; padding: 0 0 0 7mm; margin: 0 0 2.2mm; break-inside: avoid }
.risks li::before, .actions li::before { content: counter(n); position: absolute; left: 0; top: 0; font-weight: 600; color: var(--accent); font-size: 10pt }
.risk-head { display: flex; gap: 2mm; align-items: baseline } .risk-head .chip { align-self: center } .risks p { margin: .4mm 0 0 }
.group { margin-top: 7mm; padding-bottom: 1mm; font-size: 12.5pt }
.opening + .group { margin-top: 2mm }
.finding { margin: 0 0 3.6mm; padding-left: 3.5mm; border-left: 1mm solid var(--line) }
.finding.critical { border-color: var(--critical) } .finding.high { border-color: var(--high) } .finding.medium { border-color: var(--medium) } .finding.low { border-color: var(--low) } .finding.info { border-color: #aab3be }
.finding-head { break-inside: avoid; break-after: avoid }
.finding-title { display: flex; gap: 2.2mm; align-items: flex-start } .finding-title .chip { margin-top: .25mm; flex: none } .finding-title h4 { font-size: 10.2pt; flex: 1 1 60mm } .finding-title { flex-wrap: wrap } .finding-title code.id { margin: .7mm 0 0 auto; max-width: 100% }
.finding p { margin: .8mm 0 1.5mm } .finding .evidence { margin: 1mm 0 1.5mm; font-size: 7.9pt }
.fix { margin: 1mm 0; break-inside: avoid } .fix p { margin: 0 }
.brief pre { margin-top: .8mm; padding: 1mm 1.5mm; font-size: 7pt } .brief .seen { margin-bottom: .6mm } .brief .more { margin: 0 }
.references { color: var(--soft); font-size: 7.5pt } .references b { font-weight: 600 }
.finding .context, .brief .context { margin: 0 0 1.5mm; padding: .8mm 2.5mm; font-size: 8pt; background: var(--wash); border-left: .6mm solid #aab3be } .brief .context { margin: 1mm 0 0; padding: .5mm 1.5mm; font-size: 7.2pt }
.context.raised { border-color: var(--critical) } .context.lowered { border-color: var(--low) } .context .new { color: var(--accent) }
.figures { display: flex; gap: 6mm; margin: 0 0 4mm } .figure { flex: 1; padding: 3mm 4mm; background: var(--wash); border-top: .8mm solid #aab3be } .figure b { display: block; font-size: 20pt; line-height: 1.1 } .figure span { color: var(--soft) } .figure.worse { border-color: var(--high) } .figure.better { border-color: #0d5c46 }
td.open { color: var(--critical); font-weight: 600 } .everybody { color: var(--critical) } .readers .logins { margin-top: .4mm } .readers .seen { margin-bottom: .5mm } .readers td { padding-top: 1.4mm; padding-bottom: 1.4mm }
.score { display: inline-block; min-width: 7mm; font-weight: 600 }
.reach.reachable { color: var(--critical) }
.columns .table-name th { padding-top: 2.6mm; font-size: 8.2pt; color: var(--ink); border-bottom: .2mm solid var(--soft) }
.columns tr.table-name { break-after: avoid } .table-name code { font-weight: 400 }
.columns tbody:not(:last-child) tr:last-child td { border-bottom-color: transparent }
.reason { margin-bottom: 3mm } .reason > p { margin: 0 0 1mm; break-after: avoid } .reason > .names { color: var(--soft) }
.names { columns: 2; column-gap: 8mm; padding: 0; list-style: none; font-size: 8pt; border-top: .35mm solid var(--ink) } .names li { margin: 0; padding: .7mm 0; border-bottom: .2mm solid var(--line); break-inside: avoid }
.names code.id { display: inline-block; max-width: 100% }
.reasons > li h3 { margin-top: 0 } ol.reasons li { margin-bottom: 5mm; break-inside: avoid }
.glossary { columns: 2; column-gap: 8mm } .glossary div { break-inside: avoid; margin-bottom: 1.6mm } .glossary dt { font-weight: 600 } .glossary dd { margin: 0 }
.notices { color: var(--soft); font-size: 8pt }
.cover { page: cover; position: relative; background: #fff }
.cover-band { background: var(--deep); color: #fff; padding: 20mm 20mm 16mm; border-bottom: 2mm solid var(--accent) }
.brand { display: flex; align-items: center; gap: 2.5mm; font-weight: 600; font-size: 13pt } .brand svg { width: 8mm; height: 8mm }
.cover .kind { margin: 34mm 0 2mm; font-size: 11pt; color: #b9c9dc }
.cover h1 { font-size: 32pt; letter-spacing: -.02em; line-height: 1.12 }
.cover .engine { margin: 4mm 0 0; font-size: 11pt; color: #dfe8f2 }
.cover-body { padding: 11mm 20mm 30mm; display: grid; grid-template-columns: 1.45fr 1fr; gap: 10mm 12mm }
.grade-row { grid-column: 1 / -1; display: flex; gap: 8mm; align-items: center }
.badge { width: 34mm; height: 34mm; border-radius: 3mm; display: flex; flex-direction: column; align-items: center; justify-content: center; flex: none; color: #fff }
.badge .letter { font-size: 48pt; font-weight: 600; line-height: 1 } .badge .points { font-size: 8.5pt; margin-top: 1mm }
.grade-A { background: #0d5c46 } .grade-B { background: #21758f } .grade-C { background: var(--medium); color: #3a2800 } .grade-D { background: var(--high) } .grade-F { background: var(--critical) } .badge.none { background: var(--info) }
.verdict { font-size: 14pt; font-weight: 600; line-height: 1.3; margin-bottom: 4mm }
.tiles { display: flex; gap: 5mm } .tile { display: flex; flex-direction: column; align-items: flex-start; gap: .6mm } .tile-count { font-size: 16pt; font-weight: 600; line-height: 1.1 }
.cover-facts { margin: 0; border-top: .35mm solid var(--ink) } .cover-facts div { display: grid; grid-template-columns: 28mm 1fr; padding: 1.5mm 0; border-bottom: .2mm solid var(--line) } .cover-facts dt { color: var(--soft) } .cover-facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere }
.cover-contents h4 { padding-bottom: 1.5mm; border-bottom: .35mm solid var(--ink); margin-bottom: 1.5mm } .contents { list-style: none; padding: 0; margin: 0 } .contents li { margin: 0; padding: .9mm 0 } .contents a { color: var(--accent) }
.confidential { position: absolute; left: 20mm; right: 20mm; bottom: 12mm; margin: 0; padding-top: 3mm; border-top: .2mm solid var(--line); color: var(--soft); font-size: 8pt }
@media print {
  .cover { width: 210mm; height: 296.5mm; overflow: hidden; break-after: page }
  main > section:first-child { break-before: auto }
  .glyph .on-screen { display: none } .glyph .on-paper { display: inline; color: var(--soft); font: 400 .78em/1.3 "JetBrains Mono",monospace }
}
@media screen {
  body { background: #e9edf2; font-size: 14px }
  main, .cover { max-width: 210mm; margin: 0 auto; background: #fff; box-shadow: 0 1px 6px #0002 }
  main { padding: 10mm 17mm 20mm } section { padding-top: 12mm }
}`;

/** Everything of the page's looks; only the running header depends on the report. */
export function styles(report: Report): string {
  return pages(report) + sheet;
}
