import type { Report } from '../../../../events/documents/report.ts';
import { html } from '../html.ts';
import { prose, section } from '../parts.ts';
import type { Section } from './contents.ts';

const title = 'Estimated cost of this scan';

/** What the scan cost on AWS, as far as its own durations tell it. */
export function cost(report: Report): Section | null {
  const { cost: bill } = report;
  if (bill === null) return null;
  return {
    id: 'cost',
    title,
    body: section(
      {
        id: 'cost',
        title,
        flows: true,
        lead: html`About <b>${dollars(bill.total)}</b> US dollars: an estimate from the durations of this scan and the
          prices of ${bill.region} as read by ${bill.pricesOf}, not a bill.`,
      },
      html`<table class="plain arithmetic short">
        <colgroup>
          <col style="width:40%" />
          <col style="width:44%" />
          <col style="width:16%" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Counted</th>
            <th scope="col" class="numeric">US dollars</th>
          </tr>
        </thead>
        <tbody>
          ${bill.lines.map(
            ({ item, counted, cost: dear }) =>
              html`<tr>
                <td>${prose(item)}</td>
                <td>${prose(counted)}</td>
                <td class="numeric">${dollars(dear)}</td>
              </tr>`,
          )}
          <tr class="total">
            <td>Together</td>
            <td></td>
            <td class="numeric"><b>${dollars(bill.total)}</b></td>
          </tr>
        </tbody>
      </table>`,
      html`<ul class="quiet">
        ${bill.assumptions.map((line) => html`<li>${prose(line)}</li>`)}
        <li>Prices: ${[...new Set(bill.lines.map(({ source }) => source))].join(', ')}</li>
      </ul>`,
    ),
  };
}

function dollars(value: number): string {
  return value.toFixed(4);
}
