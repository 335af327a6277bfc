import { createLogUpdate } from 'log-update';
import type { DomainEvent } from '../events/define-event.ts';
import { stageLines, type StageLine } from './scan-progress.ts';
import type { Terminal } from './terminal.ts';

/** Shows a scan while it runs. */
export interface ProgressPrinter {
  show(event: DomainEvent): void;
  end(): void;
}

/** Live lines on a terminal, one line per change elsewhere, the events themselves with `--json`. */
export function progressPrinter(terminal: Terminal, mode: 'events' | 'stages'): ProgressPrinter {
  if (mode === 'events') return eventPrinter(terminal);
  return terminal.interactive ? livePrinter(terminal) : linePrinter(terminal);
}

function eventPrinter(terminal: Terminal): ProgressPrinter {
  return { show: (event) => terminal.line(JSON.stringify(event)), end: () => undefined };
}

function linePrinter(terminal: Terminal): ProgressPrinter {
  const events: DomainEvent[] = [];
  const said = new Set<string>();
  return {
    show(event) {
      events.push(event);
      for (const line of stageLines(events)) {
        const key = `${line.stage} ${line.state}`;
        if (line.state === 'waiting' || line.state === 'skipped' || said.has(key)) continue;
        said.add(key);
        terminal.line(plainLine(line));
      }
    },
    end: () => undefined,
  };
}

function livePrinter(terminal: Terminal): ProgressPrinter {
  const update = createLogUpdate(terminal.stream, { showCursor: true });
  const events: DomainEvent[] = [];
  const draw = () => {
    if (!terminal.closed)
      update(
        stageLines(events)
          .map((line) => liveLine(line, terminal, Date.now()))
          .join('\n'),
      );
  };
  const timer = setInterval(draw, 100);
  timer.unref();
  let ended = false;
  return {
    show(event) {
      events.push(event);
      if (!ended) draw();
    },
    end() {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      draw();
      if (!terminal.closed) update.done();
    },
  };
}

function plainLine(line: StageLine): string {
  const note = line.note === '' ? '' : ` (${line.note})`;
  if (line.state === 'running') return `${line.stage}: started`;
  return `${line.stage}: ${line.state}${note}${elapsed(line, null)}`;
}

const marks = { waiting: '·', running: '▸', done: '✓', failed: '✗', skipped: '–' } as const;
const colours = { waiting: 90, running: 36, done: 32, failed: 31, skipped: 90 } as const;

function liveLine(line: StageLine, terminal: Terminal, now: number): string {
  const mark = terminal.colour ? `\u001b[${colours[line.state]}m${marks[line.state]}\u001b[0m` : marks[line.state];
  return ` ${mark} ${line.stage.padEnd(10)}${line.note.padEnd(18)}${elapsed(line, now)}`.trimEnd();
}

/** Seconds with one decimal; a running stage counts up to `now`. */
function elapsed(line: StageLine, now: number | null): string {
  const end = line.endedAt ?? (line.state === 'running' ? now : null);
  if (line.startedAt === null || end === null) return '';
  return ` ${(Math.max(0, end - line.startedAt) / 1000).toFixed(1)} s`;
}
