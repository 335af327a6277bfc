import { chromiumPdfPrinter } from '../../services/reporter/adapters/chromium-pdf-printer.ts';

/** Prints page after page into nowhere until it is killed: run as a process of its own. */
const printer = chromiumPdfPrinter({ workDirectory: process.argv[2] ?? '', chromiumPath: null });
await printer.print(
  `<title>long</title>${'<p>A long page that takes its time to be laid out and printed.</p>'.repeat(60_000)}`,
);
