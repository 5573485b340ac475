/** JSON, CSV and filters: what comes in, what goes out, and that no digit is lost between. */
import fc from 'fast-check';
import {csvParseRows} from 'd3-dsv';
import {ProtocolError} from '../../../source/errors/protocol-error.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {applyFilters} from '../../../source/interpreter/filter/apply-filters.js';
import {
	createIncrementalReader,
	createJsonReader,
	withoutPauses,
	type JsonReader,
} from '../../../source/json/json-reader.js';
import {numberTooLarge, problemOfJson} from '../../../source/json/json-to-send.js';
import {brokenJsonPlace, decodeJson, decodeJsonInSteps} from '../../../source/json/json-value.js';
import {encodeJson, jsonText} from '../../../source/json/json-writer.js';
import {sentNumbers} from '../../../source/json/sent-numbers.js';
import {numbersInColumn, readTable} from '../../../source/tables/read-table.js';
import {csvLines} from '../../../source/output/table/csv.js';
import {anyJson, damaged, damagedBytes, jsonLiteral, oddText, soup} from '../inputs.js';
import {allowing, must, mustEqual, slowTarget, target} from '../target.js';

const encoder = new TextEncoder();
const jsonSoup = soup(
	[
		'{',
		'}',
		'[',
		']',
		',',
		':',
		'"',
		'"a"',
		'1',
		'-',
		'0',
		'.5',
		'e9',
		'1e400',
		'null',
		'true',
		'NaN',
		'-Infinity',
		'\\',
		String.raw`\u00`,
		' ',
		'9007199254740993',
		'/*',
	],
	12,
);

export const jsonTargets = [
	target('JSON as text', fc.oneof(jsonSoup, damaged(jsonLiteral)), (text) => {
		const value = allowing([ProtocolError], () => decodeJson(text));
		const strict = allowing([SyntaxError], () => [JSON.parse(text) as unknown]);
		mustEqual(
			brokenJsonPlace(text) === undefined,
			strict !== undefined || (text.startsWith('\uFEFF') && isJson(text.slice(1))),
			'it is JSON or it is not',
		);
		if (strict !== undefined && !/\d{16}/v.test(text)) {
			mustEqual(encodeJson(value), JSON.stringify(strict[0]), 'it is read as JSON is');
		}
	}),
	target(
		'JSON as bytes',
		fc.tuple(
			damagedBytes(fc.oneof(jsonSoup, jsonLiteral).map((text) => encoder.encode(text))),
			fc.integer({min: 1, max: 30}),
		),
		([bytes, size]) => {
			const whole = outcome(() => decodeJson(bytes));
			mustEqual(
				outcome(() => withoutPauses(decodeJsonInSteps(bytes, size))),
				whole,
				'in turns it is the same',
			);
		},
	),
	target(
		'JSON that comes in pieces',
		fc.tuple(damaged(jsonLiteral), fc.array(fc.integer({min: 1, max: 7}), {minLength: 1, maxLength: 5})),
		([text, sizes]) => {
			const bytes = encoder.encode(text);
			const reader = createIncrementalReader();
			const found: string[] = [];
			for (let at = 0, turn = 0; at < bytes.length; turn++) {
				const size = sizes[turn % sizes.length] ?? 1;
				reader.feed(bytes.subarray(at, at + size));
				at += size;
				found.push(...pieces(reader));
			}

			reader.end();
			found.push(...pieces(reader));
			mustEqual(found, pieces(createJsonReader(bytes)), 'it is the same at once');
		},
	),
	target('JSON and back', anyJson, (made) => {
		// JSON has a minus zero, JSON.stringify has none.
		const text = JSON.stringify(made);
		const value: unknown = JSON.parse(text);
		mustEqual(encodeJson(value), text, 'it is written as JSON is');
		mustEqual(jsonText(value), text, 'it is written as JSON is');
		mustEqual(encodeJson(decodeJson(text)), text, 'it comes back');
	}),
	target(
		'digits of numbers',
		fc.array(
			fc.oneof(
				fc.bigInt().map(String),
				fc
					.double({noNaN: true, noDefaultInfinity: true})
					.chain((value) => fc.constantFrom(String(value), value.toExponential(), `${value.toFixed(3)}0`)),
				fc.constantFrom('1.10', '1e400', '-1e400', '1e-400', '12345678901234567890.5', '-0', '0.0'),
			),
			{maxLength: 6},
		),
		(texts) => {
			const text = `[${texts.join(',')}]`;
			const bytes = encoder.encode(text);
			const written = jsonText(decodeJson(text), sentNumbers(bytes));
			mustEqual(decodeJson(written), decodeJson(text), 'a number keeps its value');
			mustEqual(
				pieces(createJsonReader(bytes)),
				['[', ...texts, ']'],
				'its digits are read as they were sent',
			);
		},
	),
	target('JSON that is typed', fc.oneof(jsonSoup, damaged(jsonLiteral)), (text) => {
		const problem = problemOfJson(text);
		must(problem !== undefined || isJson(text), 'what is sent is JSON');
		if (isJson(text)) {
			numberTooLarge(text);
		}
	}),
	slowTarget(
		'filters',
		fc.tuple(
			anyJsonWithBig(),
			soup([
				'a',
				'b',
				'items',
				'.',
				'[',
				']',
				'[*]',
				'[0]',
				'[?',
				'`1`',
				'`9007199254740993`',
				"'x'",
				'"',
				'(',
				')',
				'|',
				'||',
				'&&',
				'!',
				'@',
				'&',
				'*',
				',',
				':',
				'{',
				'}',
				'==',
				'<',
				'length',
				'sort_by',
				'max',
				'sum',
				'to_number',
				'join',
				'keys',
				'map',
				'-1',
				'::',
				'::0',
			]),
		),
		async ([value, expression]) => {
			try {
				await applyFilters(
					{output: {value}} as Parameters<typeof applyFilters>[0],
					[{kind: 'jmespath', expression, span: {offset: 0, length: expression.length}}],
					{text: expression, signal: new AbortController().signal, defaultFormat: 'auto'},
				);
			} catch (error) {
				must(error instanceof UsageError, `only a usage error, not ${String(error)}`);
			}
		},
	),
	target(
		'CSV',
		soup(
			[
				'"',
				'""',
				',',
				';',
				'\t',
				'\n',
				'\r\n',
				'\r',
				'#',
				'sep=;\n',
				'a',
				'1.5',
				'0,5',
				' ',
				'[m]',
				'2026-05-01',
			],
			16,
		),
		(text) => {
			try {
				const table = readTable(new TextEncoder().encode(text), 'a file');
				must(
					table.rows.every(({cells}) => cells.length === table.columns.length),
					'each row has a cell for every column',
				);
				for (const {name} of table.columns) {
					must(numbersInColumn(table, name).length === table.rows.length, 'a number for each row');
				}
			} catch (error) {
				must(error instanceof UsageError, `only a usage error, not ${String(error)}`);
			}
		},
	),
	target(
		'CSV and back',
		fc.array(fc.record({a: oddText, b: oddText}), {minLength: 1, maxLength: 4}),
		(rows) => {
			const text = [...csvLines({value: rows})].join('\r\n');
			mustEqual(csvParseRows(text), [['a', 'b'], ...rows.map(({a, b}) => [a, b])], 'a table comes back');
		},
	),
	target(
		'CSV for spreadsheets',
		fc.array(fc.record({a: soup(['=', '+', '-', '@', '\t', '1', '.5', 'e', 'A1', '"'])}), {
			minLength: 1,
			maxLength: 3,
		}),
		(rows) => {
			const [, ...cells] = csvParseRows([...csvLines({value: rows}, {isSafe: true})].join('\r\n'));
			for (const [cell = ''] of cells) {
				must(
					!/^[=@\t\r\n]/v.test(cell) && (!/^[+\-]/v.test(cell) || Number.isFinite(Number(cell))),
					'no cell is a formula',
				);
			}
		},
	),
];

function anyJsonWithBig() {
	return fc.oneof(
		anyJson,
		jsonLiteral.map((text) => decodeJson(text)),
	);
}

function isJson(text: string): boolean {
	return allowing([SyntaxError], () => [JSON.parse(text) as unknown]) !== undefined;
}

function pieces(reader: JsonReader): string[] {
	const found: string[] = [];
	for (let token = reader.next(); token !== undefined; token = reader.next()) {
		found.push(token.text);
	}

	return found;
}

/** The value, or the message of the error. */
function outcome(decode: () => unknown): unknown {
	try {
		return decode();
	} catch (error) {
		must(error instanceof ProtocolError, `only a protocol error, not ${String(error)}`);
		return error.message;
	}
}
