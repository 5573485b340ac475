import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Output} from '../../source/output/document.js';
import {type View} from '../../source/output/views.js';
import {type Format} from '../../source/language/formats.js';
import {type Screen} from '../../source/output/screen.js';
import {expectFits, nastyText as text} from '../helpers/nasty-text.js';
import {printed} from '../helpers/output-screen.js';
import {cellKinds, nestedValue} from '../helpers/arbitrary-values.js';

const formats: readonly Format[] = ['auto', 'table', 'json', 'ndjson', 'csv', 'raw'];

const scalar = fc.oneof(
	text,
	fc.double(),
	fc.integer(),
	fc.bigInt(),
	fc.boolean(),
	fc.constant(null),
	fc.constant(undefined),
	fc.constantFrom('successful', 'running', 1_700_000_000_000, '2025-02-20T14:18:22.515000'),
);
const value = nestedValue(scalar, text);
const row = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value);
const kind = fc.constantFrom(...cellKinds);
const table: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('table' as const),
	columns: fc.array(
		fc.record({
			field: fc.constantFrom('a', 'b', 'c', 'a.b', 'é'),
			title: fc.option(text, {nil: undefined}),
			kind,
			priority: fc.integer({min: 0, max: 3}),
		}),
		{minLength: 1, maxLength: 6},
	),
	rows: fc.array(row, {maxLength: 30}),
	empty: fc.option(text, {nil: undefined}),
	rest: fc.option(fc.record({total: fc.nat(100), command: text}), {nil: undefined}),
	isWide: fc.boolean(),
});
const record: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('record' as const),
	title: fc.option(text, {nil: undefined}),
	fields: fc.array(fc.record({name: text, value, kind}), {maxLength: 6}),
});
const textView: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('text' as const),
	text,
	syntax: fc.constantFrom('plain', 'help', 'log', 'modelica'),
});
const view = fc.oneof(
	table,
	record,
	textView,
	fc.constant<View>({kind: 'json'}),
	fc.constant<View>({kind: 'empty'}),
);
const sections: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('sections' as const),
	sections: fc.array(fc.record({title: fc.option(text, {nil: undefined}), view}), {maxLength: 3}),
});
const output: fc.Arbitrary<Output> = fc.record({
	value,
	view: fc.oneof(fc.constant(undefined), view, sections),
	body: fc.option(
		fc.record({
			bytes: fc.oneof(
				fc.uint8Array(),
				fc.json().map((json) => new TextEncoder().encode(json)),
				text.map((raw) => new TextEncoder().encode(raw)),
			),
			mediaType: fc.constantFrom('application/json', 'text/plain', 'application/zip', ''),
		}),
		{nil: undefined},
	),
});
const screen: fc.Arbitrary<Screen> = fc.record({
	columns: fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 500})),
	rows: fc.option(fc.integer({min: 1, max: 100}), {nil: undefined}),
	colour: fc.constantFrom('none', '16', '256', 'true'),
	unicode: fc.boolean(),
	isTerminal: fc.boolean(),
	now: fc.constant(1_700_000_100_000),
	theme: fc.constantFrom('universal', 'light', 'dark', 'high-contrast', 'monochrome'),
});

test('every response can be printed in every format, in pipes and on terminals', () => {
	fc.assert(
		fc.property(output, fc.constantFrom(...formats), screen, (answer, format, where) => {
			expect(() => printed(answer, format, where)).not.toThrow();
		}),
	);
});

test('on a terminal no line is wider than the screen, and our own colours are the only control sequences', () => {
	fc.assert(
		fc.property(output, fc.constantFrom(...formats), screen, (answer, format, where) => {
			expectFits(printed(answer, format, {...where, isTerminal: true}), where.columns);
		}),
		{numRuns: 500},
	);
});
