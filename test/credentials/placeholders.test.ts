import fc from 'fast-check';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {
	lineAsMeant,
	rowsWithoutHiddenKeys,
	setPlaceholders,
	shownText,
} from '../../source/credentials/hidden-keys.js';
import {
	registerText,
	registerIds,
	withWrappedPlaceholders,
	withRealIds,
	withPlaceholders,
} from '../../source/credentials/placeholders.js';

registerText('user', 'ada.lovelace');
registerText('email', 'ada.lovelace@engines.example.org');
registerText('email', 'b@babbage.org');
registerText('host', 'impact.engines.example.org');
registerText('host', 'box:8080');
registerText('name', 'Ada');
registerText('name', 'Lovelace');
registerText('tenant', 'engines-of-london');
registerText('home', '/home/lovelace');
beforeEach(() => {
	setPlaceholders({replace: withPlaceholders, replaceWrapped: withWrappedPlaceholders, restore: withRealIds});
});
afterEach(() => {
	setPlaceholders(undefined);
});

const project = '7b29e657fc5cde4410c06d002f2b57b3554b270a';
const shared = 'e12f38c2-8e3a-4eaa-9626-0195ccd49d19';
const operation = '8a4c1dc7c5eb43b0889499432e8d9046';
const experiment = 'modelica_blocks_20250220_141256_7983d2f';
registerIds(`{"id": "${project}"}, ${shared} ${operation}impact-workspace`);

test.each([
	['ada.lovelace · impact-pro', 'presenter-01 · impact-pro'],
	['ada.lovelace@engines.example.org.', 'presenter-0000000001@example.com.'],
	['ada.lovelace%40engines.example.org', 'presenter-000000000001@example.com'],
	['b@babbage.org', 'me@server-001'],
	['https://impact.engines.example.org/hub', 'https://impact-0000001.example.com/hub'],
	['http://box:8080/api', 'http://server-1/api'],
	['Ada Lovelace (ada.lovelace) of engines-of-london', 'You Somebody (presenter-01) of tenant-0000000001'],
	['saved to /home/lovelace/x.csv', 'saved to /home/somebody/x.csv'],
	['Adagio stays', 'Adagio stays'],
	[project, '00000001'.padEnd(40, '0')],
	[`${project} again`, `${'00000001'.padEnd(40, '0')} again`],
	[shared, '00000002-0000-0000-0000-000000000000'],
	[`${operation}impact-workspace`, `${'00000003'.padEnd(32, '0')}impact-workspace`],
	[`${experiment}.fmu`, 'modelica_blocks_00000000_000000_0000004.fmu'],
])('%s is shown as %s', (row, shown) => {
	expect(rowsWithoutHiddenKeys(row)).toBe(shown);
	expect(shown).toHaveLength(row.length);
	// What a recording of the terminal sees once more stays as it is.
	expect(rowsWithoutHiddenKeys(shown)).toBe(shown);
});

test.each([
	['an id that ends its row', `a  ${project}\nfollowing`, `a  ${'00000001'.padEnd(40, '0')}\nfollowing`],
	[
		'one that goes on in the next row',
		`a ${project.slice(0, 30)}\n${project.slice(30)} b`,
		`a ${'00000001'.padEnd(30, '0')}\n${'0'.repeat(10)} b`,
	],
	[
		'one that goes on behind an indentation',
		`a ${project.slice(0, 30)}\n  ${project.slice(30)} b`,
		`a ${'00000001'.padEnd(30, '0')}\n  ${'0'.repeat(10)} b`,
	],
	['a user that goes on in the next row', 'by ada.lov\nelace', 'by present\ner-01'],
	['colours within', 'by ada.\u001B[1mlove\u001B[0mlace', 'by pres\u001B[1mente\u001B[0mr-01'],
	['the beginning of an id, cut to a column', `${project.slice(0, 12)}… x`, '000000010000… x'],
	['its end', `a…${project.slice(-9)} x`, 'a…000000000 x'],
	['a short end', 'modeli…83d2f', 'modeli…00004'],
	['a short beginning', `${project.slice(0, 5)}…`, '00000…'],
	['short words that are of no id', 'face… …cafe', 'face… …cafe'],
	[
		'an experiment in two rows, with a word in the next one',
		'use ball_20250220_\n  141256_7983d2f\nexperiment',
		'use ball_00000000_\n  000000_0000004\nexperiment',
	],
	[
		'an id that begins a row and is broken, behind a word',
		`by\n${project.slice(0, 30)}\n${project.slice(30)}\nbe`,
		`by\n${'00000001'.padEnd(30, '0')}\n${'0'.repeat(10)}\nbe`,
	],
	['its beginning before dots', `${shared.slice(0, 13)}... x`, '00000002-0000... x'],
	['one that was never seen whole', 'abcdef0123…', '0000000000…'],
	['an experiment that is cut', `${experiment.slice(0, -4)}…`, 'modelica_blocks_00000000_000000_000…'],
	['its end as the prompt shows it', 'w › 7983d2f ❯', 'w › 0000004 ❯'],
	['its beginning as people type it', `show ${project.slice(0, 8)}; x`, 'show 00000001; x'],
	['a number of eight digits', 'size 12345678', 'size 12345678'],
	['a number of seven digits', 'size 1234567', 'size 1234567'],
	['a word of seven letters', 'defaced', 'defaced'],
	['dates', '20250220_141256 and 2025-02-20…', '20250220_141256 and 2025-02-20…'],
	['a picture', `\u001B_Gf=100;${project}Ada\u001B\\`, `\u001B_Gf=100;${project}Ada\u001B\\`],
])('%s', (_, rows, shown) => {
	rowsWithoutHiddenKeys(experiment);
	expect(rowsWithoutHiddenKeys(rows)).toBe(shown);
});

test.each([
	['https://impact.engines.example.org/hub', false],
	['https://docs.example.com/', true],
	[`https://docs.example.com/${project}`, false],
	['file://box/tmp/x.csv', false],
])('a link to %s stays a link: %s', (target, stays) => {
	const row = `see \u001B]8;id=1;${target}\u001B\\here\u001B]8;;\u001B\\`;
	const shown = rowsWithoutHiddenKeys(row);
	expect(shown).toBe(stays ? row : 'see \u001B]8;;\u001B\\here\u001B]8;;\u001B\\');
});

test('what is shown may be typed: ids by their placeholders, their beginnings and ends; nothing else is another text', () => {
	const shown = (text: string) => rowsWithoutHiddenKeys(text);
	expect(lineAsMeant(`project show ${shown(project)}; get /x/${shown(shared)}/y`)).toBe(
		`project show ${project}; get /x/${shared}/y`,
	);
	expect(lineAsMeant(`${shown(operation)}impact-workspace`)).toBe(`${operation}impact-workspace`);
	expect(lineAsMeant(`experiment use ${shown(experiment)}`)).toBe(`experiment use ${experiment}`);
	expect(lineAsMeant('project show 00000001')).toBe(`project show ${project.slice(0, 8)}`);
	expect(lineAsMeant('experiment use 0000004')).toBe('experiment use 7983d2f');
	const plain = 'set presenter on; run M a=0000099 b=1234567 --cases 00000099 c=0.0000001';
	expect(lineAsMeant(plain)).toBe(plain);
});

test('everything stays as it is while nobody presents', () => {
	const placeholder = rowsWithoutHiddenKeys(project);
	setPlaceholders(undefined);
	expect(rowsWithoutHiddenKeys('ada.lovelace')).toBe('ada.lovelace');
	expect(shownText(project)).toBe(project);
	expect(lineAsMeant(placeholder)).toBe(placeholder);
});

test('rows keep their lengths, nothing private is left, and a second look changes nothing', () => {
	const parts = fc.constantFrom(
		'ada.lovelace',
		'Ada',
		'engines-of-london',
		project,
		shared,
		experiment,
		`${project.slice(0, 20)}…`,
		' ',
		'\n',
		'\n  ',
		'…',
		'\u001B[1m',
		'x',
		'ü',
	);
	fc.assert(
		fc.property(fc.array(parts), (texts) => {
			const rows = texts.join(' ');
			const shown = rowsWithoutHiddenKeys(rows);
			expect(shown.split('\n').map(({length}) => length)).toEqual(rows.split('\n').map(({length}) => length));
			expect(shown).not.toMatch(/lovelace|london|7b29e657|e12f38c2|7983d2f/v);
			expect(rowsWithoutHiddenKeys(shown)).toBe(shown);
		}),
	);
});
