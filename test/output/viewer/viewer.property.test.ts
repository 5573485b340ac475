import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {type Output} from '../../../source/output/document.js';
import {type View} from '../../../source/output/views.js';
import {type Screen} from '../../../source/output/screen.js';
import {viewerBindings} from '../../../source/output/viewer/viewer-bindings.js';
import {viewerFrame} from '../../../source/output/viewer/viewer-frame.js';
import {viewer, type ViewerAction} from '../../../source/output/viewer/viewer.js';
import {isViewerBusy, openedViewer} from '../../../source/output/viewer/viewer-state.js';
import {nestedValue} from '../../helpers/arbitrary-values.js';

const nasty = fc.constantFrom(
	'\u001B[31m',
	'\u001B]0;title\u0007',
	'\u009B2J',
	'\u202Eabc',
	'\u200B',
	'\uD800',
	'\n',
	'\r\n',
	'\t',
	'漢字',
	'👩‍👩‍👧‍👦',
	'🇸🇪',
	'e\u0301',
	'1\u20E3',
	'ि',
	'한',
	'\u{E0041}',
	'error',
);
const text = fc
	.array(fc.oneof(nasty, fc.string({unit: 'binary', maxLength: 8}), fc.string({maxLength: 12})), {
		maxLength: 6,
	})
	.map((parts) => parts.join(''));
const scalar = fc.oneof(
	text,
	fc.string({minLength: 400, maxLength: 900}),
	fc.double(),
	fc.bigInt(),
	fc.boolean(),
	fc.constant(null),
	fc.constant(undefined),
);
const value = nestedValue(scalar, text);
const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'id'), value);
const table: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('table' as const),
	columns: fc.array(
		fc.record({
			field: fc.constantFrom('a', 'b', 'c', 'a.b', 'id'),
			title: fc.option(text, {nil: undefined}),
			kind: fc.constantFrom('text', 'id', 'number', 'bytes', 'age', 'state'),
		}),
		{maxLength: 6},
	),
	rows: fc.array(row, {maxLength: 30}),
	entity: fc.constantFrom(undefined, 'workspace', 'fmu'),
});
const textView: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('text' as const),
	text: fc.array(text, {maxLength: 12}).map((lines) => lines.join('\n')),
	syntax: fc.constantFrom('plain', 'help', 'log', 'modelica'),
});
const numbers = fc.array(fc.oneof(fc.double(), fc.integer()), {minLength: 8, maxLength: 8});
const chart: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('chart' as const),
	x: fc.constant({name: 'time', unit: 's'}),
	series: fc.array(fc.record({variable: text, x: numbers, y: numbers}), {maxLength: 3}),
});
const view = fc.oneof(table, textView, chart);
const output: fc.Arbitrary<Output> = fc.record({
	value,
	view: fc.oneof(
		fc.constant(undefined),
		view,
		fc.record({
			kind: fc.constant('sections' as const),
			sections: fc.array(fc.record({title: fc.option(text, {nil: undefined}), view}), {maxLength: 3}),
		}),
	),
});
const screen: fc.Arbitrary<Screen> = fc.record({
	columns: fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 500})),
	rows: fc.oneof(fc.integer({min: 1, max: 8}), fc.integer({min: 1, max: 60})),
	colour: fc.constantFrom('none', '16', '256', 'true'),
	unicode: fc.boolean(),
	isTerminal: fc.constant(true),
	now: fc.constant(1_700_000_100_000),
});
const names = [...new Set(viewerBindings.map((binding) => binding.action)), 'level-3'];
const action: fc.Arbitrary<ViewerAction> = fc.oneof(
	{weight: 8, arbitrary: fc.record({type: fc.constant('act' as const), name: fc.constantFrom(...names)})},
	{weight: 2, arbitrary: text.map((typed) => ({type: 'insert' as const, text: typed}))},
	fc.record({type: fc.constant('click' as const), row: fc.nat(70), column: fc.nat(520)}),
	fc.record({
		type: fc.constant('resize' as const),
		columns: fc.integer({min: 1, max: 200}),
		rows: fc.integer({min: 1, max: 60}),
	}),
	fc.constant<ViewerAction>({type: 'work'}),
	fc.constant<ViewerAction>({type: 'answered'}),
);

// eslint-disable-next-line no-control-regex -- our own colours
const sgr = /\u001B\[[\d;]*m/gv;

const control = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/v;

test('the frame fits the screen and contains no control characters but our colours, whatever is shown and done', () => {
	fc.assert(
		fc.property(output, text, screen, fc.array(action, {maxLength: 25}), (output, line, where, actions) => {
			let state = openedViewer({number: 1, line, output}, where, viewerBindings);
			for (const each of [undefined, ...actions]) {
				state = each === undefined ? state : viewer(state, each);
				const {lines, cursor} = viewerFrame(state);
				expect(lines).toHaveLength(state.screen.rows ?? 24);
				for (const shown of lines.map((painted) => painted.replaceAll(sgr, ''))) {
					expect(shown).not.toMatch(control);
					expect(stringWidth(shown), JSON.stringify(shown)).toBeLessThanOrEqual(state.screen.columns);
				}

				expect(cursor?.column ?? 0).toBeLessThan(state.screen.columns);
			}
		}),
		{numRuns: 150},
	);
});

test('every search and filter finishes', () => {
	fc.assert(
		fc.property(output, screen, text, fc.boolean(), (output, where, typed, isBackward) => {
			let state = openedViewer({number: 1, line: 'x', output}, where, viewerBindings);
			for (const name of ['search', isBackward ? 'search-previous' : 'search-next', 'next-error']) {
				state = viewer(state, {type: 'act', name});
				state = viewer(state, {type: 'insert', text: typed});
				state = viewer(state, {type: 'act', name: 'accept'});
				for (let steps = 0; isViewerBusy(state); steps++) {
					expect(steps).toBeLessThan(50);
					state = viewer(state, {type: 'work'});
				}
			}
		}),
		{numRuns: 150},
	);
});
