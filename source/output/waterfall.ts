import {safeLine} from '../text/safe-text.js';
import {cellWidth, cutMiddle, padEnd, padStart} from '../text/width.js';
import {lineWidth, type Screen} from './screen.js';
import {bytesText, durationText} from './table/quantities.js';
import {type Span, paintSpans, spansWidth} from './text/spans.js';
import {type Role} from './theme/palette.js';
import {symbolsFor} from './theme/symbols.js';
import {themeFor} from './theme/theme.js';
import {type WaterfallCall, type WaterfallPart, type WaterfallView} from './views.js';

/** How a part of a call is drawn. */
type PartLook = {readonly sign: string; readonly ascii: string; readonly role: Role; readonly title: string};

/** In the order they happen. Each part has a sign of its own, so that colours only help. */
const looks: Readonly<Record<WaterfallPart, PartLook>> = {
	pause: {sign: ' ', ascii: ' ', role: 'dim', title: ''},
	queue: {sign: '·', ascii: '.', role: 'dim', title: 'queue'},
	name: {sign: '░', ascii: 'n', role: 'series-4', title: 'name'},
	connect: {sign: '▒', ascii: 'c', role: 'series-2', title: 'connect'},
	tls: {sign: '▓', ascii: 't', role: 'series-3', title: 'TLS'},
	send: {sign: '▄', ascii: 's', role: 'series-6', title: 'send'},
	wait: {sign: '─', ascii: '-', role: 'dim', title: 'wait'},
	receive: {sign: '█', ascii: '#', role: 'series-1', title: 'receive'},
};

/** Cells of the bar; below the least there is none. */
const [shortestBar, longestBar, minWidth] = [10, 32, 64];

/** Fewest cells a path is cut to before the columns right of it go. */
const shortestPath = 12;

/** Calls as a tree, each with its bar on one common axis of time. */
export function* waterfallLines(view: WaterfallView, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	const {ellipsis} = symbolsFor(screen);
	const width = lineWidth(screen);
	const {title, summary, calls} = view;
	const about = `  ${summary}`;
	const shownTitle = cutMiddle(safeLine(title), Math.max(shortestPath, width - cellWidth(about)), ellipsis);
	yield paintSpans(
		theme,
		cutSpans(
			[
				{text: shownTitle, role: 'heading'},
				{text: about, role: 'dim'},
			],
			screen,
		),
	);
	const layout = layOut(view, screen);
	for (const [index, call] of calls.entries()) {
		yield paintSpans(theme, callSpans(call, guideOf(calls, index, screen), {view, layout, screen}));
	}

	if (layout.bar > 0 && calls.length > 0) {
		yield paintSpans(theme, cutSpans(legend(calls, screen), screen));
	}
}

/** Widths of the columns, in cells; 0 for one that is left out. */
type Layout = {
	readonly number: number;
	readonly method: number;
	readonly path: number;
	readonly status: number;
	readonly size: number;
	readonly time: number;
	readonly bar: number;
};

function layOut({calls}: WaterfallView, screen: Screen): Layout {
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => cellWidth(text)));
	const total = screen.isTerminal ? lineWidth(screen) : Number.POSITIVE_INFINITY;
	const fixed = {
		number: widest(calls.map((call) => numberText(call))),
		method: widest(calls.map(({method}) => method)),
		status: widest(calls.map(({status}) => status)),
		time: widest(calls.map(({time}) => durationText(Math.round(time)))),
	};
	const paths = widest(calls.map(({path}) => safeLine(path)));
	const bar = total < minWidth ? 0 : Math.min(longestBar, Math.max(shortestBar, Math.floor(total / 4)));
	const size = widest(calls.map((call) => sizeText(call)));
	const used = guideWidth + Object.values(fixed).reduce((sum, width) => sum + width + gap, 0);
	const wanted = [
		{size, bar},
		{size, bar: 0},
		{size: 0, bar: 0},
	];
	const least = Math.min(paths, shortestPath);
	const leftFor = (columns: {readonly size: number; readonly bar: number}) =>
		total - used - [columns.size, columns.bar].reduce((sum, width) => sum + (width > 0 ? width + gap : 0), 0);
	const columns = wanted.find((each) => leftFor(each) >= least) ?? {size: 0, bar: 0};
	return {...fixed, ...columns, path: Math.max(1, Math.min(paths, leftFor(columns)))};
}

const gap = 1;
const guideWidth = 6;

/** Tries and redirects hang below the first request of their call. */
function guideOf(calls: readonly WaterfallCall[], index: number, {unicode}: Screen): string {
	const [branch, last, down] = unicode ? ['├─ ', '└─ ', '│  '] : ['|- ', '`- ', '|  '];
	const isLastCall = !calls.slice(index + 1).some(({isAgain}) => !isAgain);
	if (calls[index]?.isAgain !== true) {
		return isLastCall ? last : branch;
	}

	return (isLastCall ? '   ' : down) + (calls[index + 1]?.isAgain ? branch : last);
}

type Drawing = {readonly view: WaterfallView; readonly layout: Layout; readonly screen: Screen};

function callSpans(call: WaterfallCall, guide: string, {view, layout, screen}: Drawing): readonly Span[] {
	const {ellipsis} = symbolsFor(screen);
	const path = cutMiddle(safeLine(call.path), layout.path - Math.max(0, cellWidth(guide) - 3), ellipsis);
	const before = guideWidth + layout.number + layout.method + layout.path + 3 * gap;
	const head: readonly Span[] = [
		{text: guide, role: 'border'},
		{text: `${padStart(numberText(call), layout.number)} `, role: 'dim'},
		{text: `${padEnd(call.method, layout.method)} `, role: 'keyword'},
		{text: path, role: undefined},
	];
	const spans: readonly Span[] = [
		...head,
		{text: ' '.repeat(Math.max(1, before - spansWidth(head) - 3))},
		{text: padStart(call.status, layout.status), role: call.isSuccessful ? 'success' : 'failure'},
		...(layout.size > 0 ? [{text: ` ${padStart(sizeText(call), layout.size)}`} as const] : []),
		{text: ` ${padStart(durationText(Math.round(call.time)), layout.time)} `, role: 'number'},
		...(layout.bar > 0 ? barSpans(call, view, {width: layout.bar, screen}) : []),
	];
	return cutSpans(spans, screen);
}

function numberText({number, last}: WaterfallCall): string {
	return last === undefined ? String(number) : `${number}-${last}`;
}

function sizeText({size}: WaterfallCall): string {
	return size === undefined ? '' : bytesText(size);
}

/** The call's parts where they lie in the time of the whole. */
function barSpans(
	{start, parts}: WaterfallCall,
	{span}: WaterfallView,
	{width, screen}: {readonly width: number; readonly screen: Screen},
): readonly Span[] {
	const perCell = Math.max(span, 0.001) / width;
	const length = parts.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
	const first = Math.min(width - 1, Math.floor(start / perCell));
	const cells = Math.max(1, Math.min(width, Math.ceil((start + length) / perCell)) - first);
	const signs = Array.from({length: cells}, (_, cell) => {
		const from = (first + cell) * perCell - start;
		return looks[longestPart(parts, from, from + perCell)];
	});
	return [
		{text: ' '.repeat(first)},
		...signs.map(({sign, ascii, role}) => ({text: screen.unicode ? sign : ascii, role})),
	];
}

/** What takes most of a stretch of time, in milliseconds from the start of the call; the shortest call in it counts more than a pause. */
function longestPart(parts: WaterfallCall['parts'], from: number, to: number): WaterfallPart {
	let longest: WaterfallPart = 'pause';
	let most = 0;
	let end = 0;
	for (const [part, milliseconds] of parts) {
		const start = end;
		end += milliseconds;
		const overlap = Math.min(end, to) - Math.max(start, from);
		if (part !== 'pause' && overlap > 0 && overlap >= most) {
			longest = part;
			most = overlap;
		}
	}

	return longest;
}

/** What the signs mean, of those parts there are. */
function legend(calls: readonly WaterfallCall[], {unicode}: Screen): readonly Span[] {
	const there = new Set<string>(
		calls.flatMap(({parts}) => parts.map(([part]) => part)).filter((part) => part !== 'pause'),
	);
	const shown = Object.entries(looks).filter(([part]) => there.has(part));
	return [
		{text: '   '},
		...shown.flatMap(([, {sign, ascii, role, title}]): Span[] => [
			{text: unicode ? sign : ascii, role},
			{text: ` ${title}  `, role: 'dim'},
		]),
	];
}

/** The line, cut to the width of the screen. */
function cutSpans(spans: readonly Span[], screen: Screen): readonly Span[] {
	const {ellipsis} = symbolsFor(screen);
	const cut: Span[] = [];
	let left = lineWidth(screen);
	for (const {text, role} of spans) {
		const shown = Number.isFinite(left) ? cutMiddle(text, Math.max(0, left), ellipsis) : text;
		left -= cellWidth(shown);
		if (shown !== '') {
			cut.push({text: shown, role});
		}
	}

	return trimmed(cut);
}

function trimmed(spans: readonly Span[]): readonly Span[] {
	const last = spans.at(-1);
	return last === undefined ? spans : [...spans.slice(0, -1), {...last, text: last.text.trimEnd()}];
}
