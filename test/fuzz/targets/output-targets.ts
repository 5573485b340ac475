/** What is shown: widths, tables, charts, numbers for people, the viewer. */
import {deflateSync} from 'node:zlib';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {ApiError} from '../../../source/errors/api-error.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {type Format} from '../../../source/language/formats.js';
import {type ChartView} from '../../../source/output/chart/chart-view.js';
import {ticksOf} from '../../../source/output/chart/axis/ticks.js';
import {spark} from '../../../source/output/chart/spark.js';
import {type Output} from '../../../source/output/document.js';
import {renderError} from '../../../source/output/error.js';
import {type Screen} from '../../../source/output/screen.js';
import {createHighlighter} from '../../../source/output/text/highlight.js';
import {ageText, bytesText, dateText, durationText, timeOf} from '../../../source/output/table/quantities.js';
import {type View} from '../../../source/output/views.js';
import {queryOf, createMatcher, matchRanges} from '../../../source/output/viewer/query.js';
import {viewerBindings} from '../../../source/output/viewer/viewer-bindings.js';
import {viewerFrame} from '../../../source/output/viewer/viewer-frame.js';
import {viewer, type ViewerAction} from '../../../source/output/viewer/viewer.js';
import {openedViewer} from '../../../source/output/viewer/viewer-state.js';
import {segments} from '../../../source/text/graphemes.js';
import {safeJson, safeLine, safeText} from '../../../source/text/safe-text.js';
import {cellWidth, cutEnd, cutMiddle, cutStart} from '../../../source/text/width.js';
import {wrap} from '../../../source/text/wrap.js';
import {anyJson, jsonLiteral, oddNumber, oddText, soup} from '../inputs.js';
import {must, mustEqual, target} from '../target.js';
import {printed} from '../../helpers/output-screen.js';
import {cellKinds} from '../../helpers/arbitrary-values.js';

const formats: readonly Format[] = ['auto', 'table', 'json', 'ndjson', 'csv', 'raw'];
const value = fc.oneof(anyJson, oddText, oddNumber, fc.bigInt());
const table: fc.Arbitrary<View> = fc.record({
	kind: fc.constant('table' as const),
	columns: fc.array(
		fc.record({
			field: fc.constantFrom('a', 'b', 'a.b'),
			title: fc.option(oddText, {nil: undefined}),
			kind: fc.constantFrom(...cellKinds),
			priority: fc.nat(3),
		}),
		{minLength: 1, maxLength: 4},
	),
	rows: fc.array(fc.dictionary(fc.constantFrom('a', 'b'), value), {maxLength: 6}),
	isWide: fc.boolean(),
});
const view: fc.Arbitrary<View> = fc.oneof(
	table,
	fc.record({
		kind: fc.constant('record' as const),
		title: fc.option(oddText, {nil: undefined}),
		fields: fc.array(fc.record({name: oddText, value, kind: fc.constantFrom(...cellKinds)}), {maxLength: 4}),
	}),
	fc.record({
		kind: fc.constant('text' as const),
		text: oddText,
		syntax: fc.constantFrom(
			'plain' as const,
			'help' as const,
			'log' as const,
			'modelica' as const,
			'diff' as const,
		),
	}),
	fc.constant<View>({kind: 'json'}),
);
const body = fc.record({
	bytes: fc.oneof(
		fc.uint8Array({maxLength: 30}),
		jsonLiteral.map((text) => new TextEncoder().encode(text)),
	),
	mediaType: fc.constantFrom('application/json', 'text/plain', 'application/zip', ''),
});
const output: fc.Arbitrary<Output> = fc.record({
	value,
	view: fc.option(view, {nil: undefined}),
	body: fc.option(body, {nil: undefined}),
});
const screen: fc.Arbitrary<Screen> = fc.record({
	columns: fc.oneof({weight: 8, arbitrary: fc.integer({min: 1, max: 40})}, fc.integer({min: 1, max: 200})),
	rows: fc.oneof({weight: 8, arbitrary: fc.integer({min: 1, max: 12})}, fc.constantFrom(undefined, 24, 60)),
	colour: fc.constantFrom('none', '16', '256', 'true'),
	unicode: fc.boolean(),
	isTerminal: fc.constant(true),
	now: fc.constant(1_700_000_100_000),
	theme: fc.constantFrom('universal', 'light', 'high-contrast', 'monochrome'),
});
const numbers = fc.oneof(
	fc.array(oddNumber, {maxLength: 7}),
	fc
		.array(fc.double({noNaN: true}), {maxLength: 7})
		.map((list) => list.toSorted((one, other) => one - other)),
);
const unit = fc.option(fc.constantFrom('s', 'rad', 'rad/s', '', '漢'), {nil: undefined});
const chart: fc.Arbitrary<ChartView> = fc.record({
	kind: fc.constant('chart' as const),
	title: fc.option(oddText, {nil: undefined}),
	x: fc.record({name: fc.constantFrom('time', 'x', ''), unit}),
	series: fc.array(
		fc.record({
			variable: fc.oneof(fc.constantFrom('inertia1.phi', 'a'), oddText),
			of: fc.option(oddText, {nil: undefined}),
			unit,
			x: numbers,
			y: numbers,
		}),
		{maxLength: 3},
	),
	height: fc.oneof({weight: 8, arbitrary: fc.integer({min: 1, max: 10})}, fc.constantFrom(undefined, 24, 40)),
	isLogY: fc.boolean(),
	hasPoints: fc.boolean(),
});

const viewerAction: fc.Arbitrary<ViewerAction> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			type: fc.constant('act' as const),
			name: fc.constantFrom(...new Set(viewerBindings.map((binding) => binding.action)), 'level-3'),
		}),
	},
	oddText.map((text) => ({type: 'insert' as const, text})),
	fc.record({type: fc.constant('click' as const), row: fc.nat(40), column: fc.nat(200)}),
	fc.record({
		type: fc.constant('resize' as const),
		columns: fc.integer({min: 1, max: 120}),
		rows: fc.integer({min: 1, max: 40}),
	}),
	fc.constant<ViewerAction>({type: 'work'}),
);

export const outputTargets = [
	target('widths', fc.tuple(oddText, fc.integer({min: 1, max: 12})), ([raw, width]) => {
		const text = safeLine(raw);
		mustEqual(cellWidth(text), stringWidth(text), 'a text is as wide as it is');
		for (const cut of [
			cutEnd(text, width, '…'),
			cutStart(text, width, '…'),
			cutMiddle(text, width, '…'),
			...wrap(text, width, '…'),
		]) {
			must(stringWidth(cut) <= width, `${JSON.stringify(cut)} fits into ${width}`);
		}

		if (width > 4) {
			mustEqual(
				wrap(text, width, '…').join('').replaceAll(' ', ''),
				text.replaceAll(' ', ''),
				'only blanks are lost',
			);
		}
	}),
	target('safe text', oddText, (text) => {
		const unsafe = /[[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]--[\n\t]]/v;
		must(
			!unsafe.test(safeText(text)) && !unsafe.test(safeLine(text)) && !/[\n\t]/v.test(safeLine(text)),
			'nothing steers the terminal',
		);
		mustEqual(safeText(safeText(text)), safeText(text), 'safe text stays');
		const json = JSON.stringify(text);
		mustEqual(JSON.parse(safeJson(json)), JSON.parse(json), 'JSON means the same');
	}),
	target('characters', oddText, (text) => {
		mustEqual(
			Array.from(segments(text), ({segment}) => segment),
			Array.from(new Intl.Segmenter().segment(text), ({segment}) => segment),
			'they are those of Unicode',
		);
	}),
	target(
		'tables and other answers',
		fc.tuple(output, fc.constantFrom(...formats), screen, fc.boolean()),
		([answer, format, where, isTerminal]) => {
			const text = printed(answer, format, {...where, isTerminal});
			if (isTerminal) {
				mustFit(text, where.columns);
			}
		},
	),
	target('charts', fc.tuple(chart, screen), ([drawn, where]) => {
		mustFit(printed({value: undefined, view: drawn}, 'auto', where), where.columns);
	}),
	target('charts as SVG and CSV', fc.tuple(chart, screen), ([drawn, where]) => {
		const svg = printed({value: undefined, view: drawn}, 'svg', where);
		must(
			!/="(?:NaN|-?Infinity|undefined)|[ ,](?:NaN|Infinity)[ ,"]/v.test(svg.replaceAll(/>[^<]*</gv, '><')),
			'a drawing has numbers only',
		);
		printed({value: undefined, view: drawn}, 'csv', where);
	}),
	target(
		'charts as images',
		fc.tuple(chart, screen, fc.constantFrom('kitty', 'iterm2', 'sixel')),
		([drawn, where, protocol]) => {
			printed({value: undefined, view: drawn}, 'auto', {
				...where,
				columns: Math.min(where.columns, 24),
				image: {
					protocol,
					cell: {width: 2, height: 4},
					foreground: [255, 255, 255],
					background: [0, 0, 0],
					deflate: deflateSync,
				},
			});
		},
	),
	target(
		'axes',
		fc.record({
			low: oddNumber,
			high: oddNumber,
			count: fc.integer({min: 1, max: 12}),
			isLog: fc.boolean(),
			unicode: fc.boolean(),
		}),
		({low, high, ...options}) => {
			const [from, to] = low < high ? [low, high] : [high, low];
			if (Number.isFinite(from) && Number.isFinite(to) && (!options.isLog || from > 0)) {
				for (const {position, text} of ticksOf({low: from, high: to}, options)) {
					must(position >= -1e-6 && position <= 1 + 1e-6, `${text} at ${position} is on the axis`);
					must(text !== '' && !/NaN|undefined/v.test(text), 'a mark has a text');
				}
			}
		},
	),
	target(
		'sparks',
		fc.tuple(numbers, fc.integer({min: 0, max: 30}), fc.boolean()),
		([list, width, unicode]) => {
			must(stringWidth(spark(list, width, {unicode})) <= width, 'it fits');
		},
	),
	target(
		'numbers for people',
		fc.tuple(oddNumber, oddNumber, fc.constantFrom(undefined, 'local', 'Europe/Stockholm', 'no/where')),
		([one, other, zone]) => {
			const [time, now] = [timeOf(one), timeOf(other)];
			if (time !== undefined && now !== undefined) {
				must(!/NaN|undefined|Infinity/v.test(ageText(time, now) + dateText(time, zone)), 'a time has words');
			}

			if (Number.isFinite(one)) {
				must(!/NaN|undefined|Infinity/v.test(durationText(one) + bytesText(one)), 'a number has words');
			}
		},
	),
	target(
		'times',
		soup(['2025-02-20', 'T', '14:18', ':22.515000', 'Z', '+01:00', '9', '-', ' ', '275760-09-13']),
		(text) => {
			const time = timeOf(text);
			must(time === undefined || dateText(time, undefined).length > 10, 'a time can be shown');
		},
	),
	target(
		'errors',
		fc.tuple(oddText, oddText, fc.integer({min: -3, max: 20}), fc.integer({min: 0, max: 10}), screen),
		([message, text, offset, length, where]) => {
			for (const error of [
				new UsageError(message, {place: {text, offset, length}, hint: text}),
				new ApiError(message, {status: 500, method: 'GET', path: text, body: text}),
				new Error(message),
			]) {
				const shown = [...renderError(error, where, {debug: false})].join('');
				mustFit(shown, where.columns);
			}
		},
	),
	target(
		'colours of texts',
		fc.tuple(
			fc.constantFrom('plain', 'help', 'log', 'modelica', 'diff'),
			fc.array(soup(['/*', '*/', '//', '"', '\\', 'error', 'model', '1.5e3', '  ', 'A', '+', '-', '@']), {
				maxLength: 4,
			}),
		),
		([syntax, lines]) => {
			const spansOf = createHighlighter(syntax);
			for (const line of lines) {
				mustEqual(
					spansOf(line)
						.map(({text}) => text)
						.join(''),
					line,
					'no text is lost',
				);
			}
		},
	),
	target('search', fc.tuple(oddText, oddText), ([text, line]) => {
		const query = queryOf(text);
		for (const {start, end} of query === undefined ? [] : matchRanges(line, query)) {
			must(start < end && end <= line.length, 'a place is within the line');
		}

		must(
			query === undefined || createMatcher(query)(line) === matchRanges(line, query).length > 0,
			'what is found is found',
		);
	}),
	target(
		'viewer',
		fc.tuple(output, screen, fc.array(viewerAction, {maxLength: 8})),
		([answer, where, actions]) => {
			let state = openedViewer({number: 1, line: 'x', output: answer}, where, viewerBindings);
			for (const action of actions) {
				state = viewer(state, action);
			}

			const {lines} = viewerFrame(state);
			mustEqual(lines.length, state.screen.rows ?? 24, 'the frame fills the screen');
			mustFit(lines.join('\n'), state.screen.columns);
		},
	),
];

// eslint-disable-next-line no-control-regex -- our own colours, and the links we make
const own = /\u001B\[[\d;]*m|\u001B\]8;[\w=]*;[!-~]*\u001B\\/gv;
const control = /[[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]--[\n]]/v;

function mustFit(text: string, columns: number): void {
	for (const line of text.replaceAll(own, '').split('\n')) {
		must(!control.test(line), `${JSON.stringify(line)} steers nothing`);
		must(cellWidth(line) <= columns, `${JSON.stringify(line)} fits into ${columns}`);
	}
}
