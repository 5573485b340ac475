import fc from 'fast-check';
import {expect, test} from 'vitest';
import {renderError} from '../../../source/output/error.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {noticeLines} from '../../../source/output/notice.js';
import {fileAddress, linkedSpans} from '../../../source/output/text/links.js';
import {paintSpans, spansWidth, wrapSpans} from '../../../source/output/text/spans.js';
import {cellWidth} from '../../../source/text/width.js';
import {printed, terminal} from '../../helpers/output-screen.js';

const place = {folder: '/data/my plots', home: '/home/me', host: 'box'};

/** What a link opens, and its text. */
// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
const osc8 = /\u001B\]8;id=[\da-z]+;(?<link>[!-~]+)\u001B\\(?<text>.*?)\u001B\]8;;\u001B\\/gsv;

function linksIn(text: string): ReadonlyArray<readonly [string, string]> {
	return Array.from(text.matchAll(osc8), ({groups}) => [groups?.['text'] ?? '', groups?.['link'] ?? '']);
}

const withoutLinks = (text: string) => text.replaceAll(osc8, '$<text>');

test.each([
	['chart.svg', 'file://box/data/my%20plots/chart.svg'],
	['/tmp/ä#?.csv', 'file://box/tmp/%C3%A4%23%3F.csv'],
	['~/.config/x', 'file://box/home/me/.config/x'],
	[String.raw`C:\results\a b.mat`, 'file://box/C:/results/a%20b.mat'],
	['half \uD83D.txt', 'file://box/data/my%20plots/half%20%EF%BF%BD.txt'],
])('the address of %s is %s', (file, address) => {
	expect(fileAddress(file, place)).toBe(address);
});

test.each<[string, readonly string[]]>([
	['see https://modelon.com/impact.', ['https://modelon.com/impact']],
	['(http://127.0.0.1:8080/user/a?b=c#d), then', ['http://127.0.0.1:8080/user/a?b=c#d']],
	['https://a.b/ and https://c.d', ['https://a.b/', 'https://c.d']],
	['https:// alone, ftp://a.b', []],
	['https://é.example', []],
])('addresses in "%s" become links', (text, addresses) => {
	const spans = linkedSpans(text, {place});
	expect(spans.map((span) => span.text).join('')).toBe(text);
	expect(spans.flatMap(({link, text: shown}) => (link === undefined ? [] : [[shown, link]]))).toEqual(
		addresses.map((address) => [address, address]),
	);
});

test('a saved file is a link where links are enabled, and text elsewhere', () => {
	const notices = [{kind: 'success', text: 'saved in chart.svg', file: 'chart.svg'}] as const;
	expect([...noticeLines(notices, terminal(80))]).toEqual(['✔ saved in chart.svg']);
	const [line = ''] = noticeLines(notices, terminal(80, {links: place}));
	expect(linksIn(line)).toEqual([['chart.svg', 'file://box/data/my%20plots/chart.svg']]);
	expect(withoutLinks(line)).toBe('✔ saved in chart.svg');
});

test('a link broken over lines is one link with one id', () => {
	const file = 'a-very-long-name-of-a-file.svg';
	const notices = [{kind: 'success', text: `saved in ${file}`, file}] as const;
	const lines = [...noticeLines(notices, terminal(20, {links: place}))];
	expect(lines.map((line) => withoutLinks(line)).join('\n')).toBe(
		[...noticeLines(notices, terminal(20))].join('\n'),
	);
	const ids = lines.flatMap((line) => line.match(/id=[\da-z]+/gv) ?? []);
	expect(ids.length).toBeGreaterThan(1);
	expect(new Set(ids).size).toBe(1);
});

test('addresses in hints and records are links', () => {
	const screen = terminal(80, {links: place});
	const error = new UsageError('no', {hint: 'see https://impact.example/keys.'});
	expect(linksIn([...renderError(error, screen, {debug: false})].join(''))).toEqual([
		['https://impact.example/keys', 'https://impact.example/keys'],
	]);
	const view = {kind: 'record', fields: [{name: 'url', value: 'https://impact.example/'}]} as const;
	expect(linksIn(printed({value: 1, view}, 'auto', screen))).toEqual([
		['https://impact.example/', 'https://impact.example/'],
	]);
});

test('links change neither width nor line breaks', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('saved ', 'https://a.b/c', 'x.svg', 'ä', '中', ' ', '.', 'é'), {
				maxLength: 12,
			}),
			fc.integer({min: 2, max: 30}),
			(parts, width) => {
				const text = parts.join('');
				const spans = linkedSpans(text, {files: ['x.svg'], place});
				expect(spansWidth(spans)).toBe(cellWidth(text));
				const wrapped = (line: Parameters<typeof wrapSpans>[0]) =>
					wrapSpans(line, width, {mode: 'words', ellipsis: '…'}).map((each) =>
						withoutLinks(paintSpans({}, each)),
					);
				expect(wrapped(spans)).toEqual(wrapped([{text}]));
			},
		),
	);
});

test('a link contains only printable ASCII', () => {
	const text = paintSpans({}, [{text: 'x', link: 'https://a/\u001B]0;evil\u0007'}]);
	expect(text).toBe('x');
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), (file) => {
			expect(fileAddress(file, place)).toMatch(/^[!-~]+$/v);
		}),
	);
});
