import { describe, expect, it } from '@jest/globals';
import { cssString, html, lines, print, stylesheet } from './html.ts';

describe('html', () => {
  it('escapes every interpolated text', () => {
    expect(print(html`<p>${'<script>alert("x")</script> & \'y\''}</p>`)).toBe(
      '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;</p>',
    );
  });

  it('keeps markup that it made, also in lists, and prints nothing for nothing', () => {
    const item = html`<b>a</b>`;
    expect(print(html`<p>${[item, null, false, undefined, [item, 2]]}</p>`)).toBe('<p><b>a</b><b>a</b>2</p>');
  });

  it('does not take an object for markup that it did not make', () => {
    const forged = { markup: '<b>x</b>' } as unknown as string;
    expect(() => print(html`<p>${forged}</p>`)).toThrow(TypeError);
  });

  it('escapes attribute values and never puts an element into a tag', () => {
    expect(print(html`<a title="${'"><script>\u202E'}">x</a>`)).toBe('<a title="&quot;&gt;&lt;script&gt;U+202E">x</a>');
  });

  it('refuses text in a tag outside quotes, and markup in a tag', () => {
    expect(() => html`<a ${'onclick=alert(1)'}>x</a>`).toThrow('inside a tag');
    expect(() => html`<a title="${html`<b>x</b>`}">x</a>`).toThrow('inside a tag');
  });

  it('shows what would be invisible or would turn the text around by its code point', () => {
    expect(print(html`${'a\u202Eb\u0000c'}`)).toBe('a<span class="cp">U+202E</span>b<span class="cp">U+0000</span>c');
  });

  it('shows characters without a glyph as they are on a screen and by code point on paper', () => {
    expect(print(html`${'表<'}`)).toBe(
      '<span class="glyph"><bdi class="on-screen">表</bdi><span class="on-paper">U+8868</span></span>&lt;',
    );
  });
});

describe('lines', () => {
  it('breaks lines and escapes each of them', () => {
    expect(print(lines('a < b\r\nc\nd'))).toBe('a &lt; b<br>c<br>d');
  });
});

describe('stylesheet', () => {
  it('refuses a stylesheet that closes a tag', () => {
    expect(() => stylesheet('p{}</style>')).toThrow('must not close');
  });
});

describe('cssString', () => {
  it('writes everything but plain characters as escapes', () => {
    expect(cssString('a"b\\c</style>\n')).toBe('"a\\22 b\\5c c\\3c \\2f style\\3e U\\2b 000A"');
  });
});
