import fc from 'fast-check';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {rowsWithoutHiddenKeys, setStandIns} from '../../source/credentials/hidden-keys.js';
import {introduce, withStandIns} from '../../source/credentials/stand-ins.js';

introduce('user', 'ada.lovelace');
introduce('email', 'ada.lovelace@engines.example.org');
introduce('host', 'impact.engines.example.org');
introduce('name', 'Ada');
introduce('tenant', 'engines-of-london');
beforeEach(() => {
	setStandIns(withStandIns);
});
afterEach(() => {
	setStandIns(undefined);
});

test.each([
	['ada.lovelace · impact-pro', 'presenter    · impact-pro'],
	['ada.lovelace@engines.example.org.', 'presenter@example.com           .'],
	['https://impact.engines.example.org/hub', 'https://impact.example.com        /hub'],
	['Ada (ada.lovelace) of engines-of-london', 'Me  (presenter   ) of example-tenant   '],
	['Adagio stays', 'Adagio stays'],
	['7b29e657fc5cde4410c06d002f2b57b3554b270a', `${'0'.repeat(39)}1`],
	['e12f38c2-8e3a-4eaa-9626-0195ccd49d19', '00000000-0000-0000-0000-000000000002'],
	['7b29e657fc5cde4410c06d002f2b57b3554b270a again', `${'0'.repeat(39)}1 again`],
	['modelica_blocks_20250220_141256_7983d2f', 'modelica_blocks_20250220_141256_7983d2f'],
])('%s is shown as %s', (row, shown) => {
	expect(rowsWithoutHiddenKeys(row)).toBe(shown);
});

test('also where colours and ends of rows lie within', () => {
	expect(rowsWithoutHiddenKeys('by ada.\u001B[1mlove\u001B[0mlace')).toBe(
		'by pres\u001B[1mente\u001B[0mr   ',
	);
	expect(rowsWithoutHiddenKeys('by ada.lov\nelace')).toBe('by present\ner   ');
});

test('everything stays as it is while nobody presents', () => {
	setStandIns(undefined);
	expect(rowsWithoutHiddenKeys('ada.lovelace')).toBe('ada.lovelace');
});

test('rows keep their lengths, and nothing private is left', () => {
	const parts = fc.constantFrom('ada.lovelace', 'Ada', 'engines-of-london', ' ', '\n', '\u001B[1m', 'x', 'ü');
	fc.assert(
		fc.property(fc.array(parts), (texts) => {
			const rows = texts.join('');
			const shown = rowsWithoutHiddenKeys(rows);
			expect(shown.split('\n').map(({length}) => length)).toEqual(rows.split('\n').map(({length}) => length));
			expect(shown.replaceAll('\n', '').replaceAll('\u001B[1m', '')).not.toMatch(/lovelace|london/v);
		}),
	);
});
