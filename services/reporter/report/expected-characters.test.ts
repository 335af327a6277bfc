import { describe, expect, it } from '@jest/globals';
import { html, print } from './html.ts';
import { expectedCharacters } from './expected-characters.ts';

describe('expectedCharacters', () => {
  it('asks for nine tenths of the visible text, without white space', () => {
    expect(expectedCharacters(`<p>${'ten letter '.repeat(10)}</p>\n<p>tenletters</p>`)).toBe(90);
  });

  it('leaves out the title, styles, scripts, attributes and comments', () => {
    const page =
      '<!doctype html><title>title</title><style>p { color: red }</style><script>run()</script><!-- <b>no</b> --><p class="p"></p>';
    expect(expectedCharacters(page)).toBe(0);
  });

  it('takes a character reference for one character', () => {
    expect(expectedCharacters('&lt;&#39;&amp;&quot;&gt;&lt;&lt;&#x41;&lt;&lt;')).toBe(9);
  });

  it('takes what stands for an unprintable name on paper, not what stands for it on a screen', () => {
    expect(expectedCharacters(print(html`<p>${'表'}</p>`))).toBe(Math.ceil('U+8868'.length * 0.9));
  });
});
