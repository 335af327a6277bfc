import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPdfPrinter } from '../../services/reporter/adapters/chromium-pdf-printer.ts';
import { embeddedFonts } from '../../services/reporter/adapters/fonts.ts';
import { richScan, smallScan } from '../../services/reporter/examples/rich-scan.ts';
import { reportOf } from '../../services/reporter/report/model.ts';
import { pageOf } from '../../services/reporter/report/page.ts';
import { readPdf } from './reporter-pdf-text.ts';

/** The bundled Chromium exists for Linux on x64 only. */
const bundled = process.platform === 'linux' && process.arch === 'x64';

(bundled ? describe : describe.skip)('chromiumPdfPrinter', () => {
  let workDirectory: string;
  beforeAll(async () => {
    workDirectory = await mkdtemp(join(tmpdir(), 'stillframe-reporter-'));
  });
  afterAll(() => rm(workDirectory, { recursive: true, force: true }));

  it('prints every finding with its id, and the names of the database as they are or by code point', async () => {
    const report = reportOf(richScan);
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null });
    const { pages, metadata } = await readPdf(await printer.print(pageOf(report, embeddedFonts())));
    const text = pages.join('\n').replaceAll(/\s/g, '');
    expect(report.findings.filter(({ checkId }) => !text.includes(checkId))).toEqual([]);
    expect(report.otherVerdicts.filter(({ checkId }) => !text.includes(checkId))).toEqual([]);
    for (const shown of ['<script>alert(1)</script>', 'U+202E', 'U+200B', 'U+9867', 'Ελληνικά', 'Žluťoučký'])
      expect(text).toContain(shown);
    expect(metadata['Title']).toBe('Stillframe report: shop-production');
    expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
    expect(await readdir(workDirectory)).toEqual([]);
  });

  it('keeps the report of a small database short', async () => {
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null });
    const { pages } = await readPdf(await printer.print(pageOf(reportOf(smallScan), embeddedFonts())));
    expect(pages.length).toBeGreaterThanOrEqual(8);
    expect(pages.length).toBeLessThanOrEqual(15);
  });

  it('refuses to hand out a PDF whose text nobody can read', async () => {
    const fontsDirectory = await mkdtemp(join(workDirectory, 'no-fonts-'));
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null, fontsDirectory });
    // Without fonts of its own: a browser without any other may or may not get to load those in time.
    await expect(printer.print(pageOf(reportOf(smallScan), []))).rejects.toMatchObject({
      code: 'pdf-without-text',
      retryable: false,
    });
    await rm(fontsDirectory, { recursive: true });
    expect(await readdir(workDirectory)).toEqual([]);
  });

  it('refuses to hand out a PDF with a part that nobody can read', async () => {
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null });
    const legible = `<p>${'Some words that can be read. '.repeat(20)}</p>`;
    expect((await printer.print(legible)).length).toBeGreaterThan(0);
    // The browser's own fonts have no such letters.
    await expect(printer.print(`${legible}<p>${'表の名前'.repeat(40)}</p>`)).rejects.toMatchObject({
      code: 'pdf-without-text',
    });
    expect(await readdir(workDirectory)).toEqual([]);
  });

  it('fetches nothing and runs nothing, whatever the page asks for', async () => {
    const requests: string[] = [];
    const server: Server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await fetch(`${origin}/the-server-answers`);
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null });
    const page = `<!doctype html><title>t</title><link rel="stylesheet" href="${origin}/a.css"><link rel="prefetch" href="${origin}/b">
      <style>@import url(${origin}/c.css); body { background: url(${origin}/d.png) }</style>
      <p>${'Some words that can be read. '.repeat(20)}</p><img src="${origin}/f.png"><img src="file:///etc/hostname"><iframe src="${origin}/g"></iframe>
      <script>document.body.append('script-ran'); fetch('${origin}/h')</script><object data="${origin}/i"></object>`;
    const { pages } = await readPdf(await printer.print(page));
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(requests).toEqual(['/the-server-answers']);
    expect(pages.join('')).toContain('Some words that can be read.');
    expect(pages.join('')).not.toContain('script-ran');
  });

  it('ends at once and leaves nothing when it is interrupted, while unpacking or while printing', async () => {
    for (const moment of ['libraries', 'chromium', 'fonts.conf', 'profile']) {
      const interrupt = new AbortController();
      const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null, signal: interrupt.signal });
      let outcome: string | null = null;
      const printing = printer.print(pageOf(reportOf(richScan), embeddedFonts())).then(
        () => (outcome = 'printed'),
        (error: { code: string }) => (outcome = error.code),
      );
      while (outcome === null && !(await contentOf(workDirectory)).includes(moment)) await pause(5);
      interrupt.abort();
      await printing;
      expect(outcome).toBe('printing-aborted');
      await printer.close();
      expect(await readdir(workDirectory)).toEqual([]);
    }
  });

  it('leaves nothing when it is closed while it gets ready, and prints no more', async () => {
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: null });
    printer.warmUp();
    await Promise.all([printer.close(), printer.close()]);
    expect(await readdir(workDirectory)).toEqual([]);
    printer.warmUp();
    await expect(printer.print('<p>words</p>')).rejects.toMatchObject({ code: 'printing-aborted' });
    await printer.close();
    expect(await readdir(workDirectory)).toEqual([]);
  });

  it('says so when the named browser is not there', async () => {
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: '/nowhere/chromium' });
    await expect(printer.print('<p>words</p>')).rejects.toMatchObject({ code: 'no-chromium' });
    expect(await readdir(workDirectory)).toEqual([]);
  });

  it('says so when the named program is no browser', async () => {
    const printer = chromiumPdfPrinter({ workDirectory, chromiumPath: '/bin/false' });
    await expect(printer.print('<p>words</p>')).rejects.toMatchObject({ code: 'chromium-not-started' });
    expect(await readdir(workDirectory)).toEqual([]);
  });
});

/** What lies in the private directories of running prints. */
async function contentOf(workDirectory: string): Promise<readonly string[]> {
  const prints = await readdir(workDirectory);
  const contents = await Promise.all(prints.map((name) => readdir(join(workDirectory, name)).catch(() => [])));
  return contents.flat();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
