import {type Output} from '../../../source/output/document.js';
import {viewerBindings} from '../../../source/output/viewer/viewer-bindings.js';
import {viewerFrame} from '../../../source/output/viewer/viewer-frame.js';
import {viewer} from '../../../source/output/viewer/viewer.js';
import {isViewerBusy, openedViewer, type Viewer} from '../../../source/output/viewer/viewer-state.js';
import {median} from '../measure.js';
import {printNumber} from '../suite.js';
import {exampleJson, exampleRows, tableOutput} from './examples.js';

const rowCount = 100_000;
const jsonBytes = 50_000_000;

/** Milliseconds of a frame at 60 a second; what opening may take. */
const frame = 1000 / 60;
const opening = 1000;
const screen = {
	columns: 120,
	rows: 40,
	colour: '256',
	unicode: true,
	isTerminal: true,
	now: Date.now(),
} as const;

/** Opening and scrolling what is large, beside reading the same JSON. */
export async function viewerSuite(): Promise<void> {
	console.log('\nThe viewer on 120 × 40');
	const rows = tableOutput(exampleRows(rowCount));
	const table = time('100,000 rows: open', () => opened(rows), opening);
	scroll('100,000 rows: a row down', table, 'down');
	scroll('100,000 rows: a page down', table, 'page-down');
	time('100,000 rows: sort by a column', () => drawn(viewer(table, {type: 'act', name: 'sort'})));
	search('100,000 rows: filter', table, 'gain 7');
	const text = exampleJson(jsonBytes);
	const value = time('50 MB of JSON: JSON.parse, for comparison', (): unknown => JSON.parse(text));
	const tree = time('50 MB of JSON: open', () => opened({value}), opening);
	const unfolded = time(
		'50 MB of JSON: unfold everything',
		() => drawn(viewer(tree, {type: 'act', name: 'unfold-all'})),
		opening,
	);
	scroll('50 MB of JSON: a row down', unfolded, 'down');
	scroll('50 MB of JSON: a page down', unfolded, 'page-down');
	search('50 MB of JSON: search to the end and back', unfolded, 'not there');
	const log: Output = {value: text, view: {kind: 'text', text: text.replaceAll('},', '},\n')}};
	const lines = time('50 MB of text: open', () => opened(log), opening);
	scroll('50 MB of text: a page down', lines, 'page-down');
}

function opened(output: Output): Viewer {
	return drawn(openedViewer({number: 1, line: 'get /workspaces', output}, screen, viewerBindings));
}

function drawn(state: Viewer): Viewer {
	viewerFrame(state);
	return state;
}

function time<Result>(name: string, run: () => Result, goal?: number): Result {
	const start = performance.now();
	const result = run();
	printNumber(name, performance.now() - start, 'ms', goal);
	return result;
}

/** The median of many frames. */
function scroll(name: string, from: Viewer, action: string): void {
	let state = from;
	const times = Array.from({length: 300}, () => {
		const start = performance.now();
		state = drawn(viewer(state, {type: 'act', name: action}));
		return performance.now() - start;
	});
	printNumber(name, median(times), 'ms', frame);
}

/** All of a search, and its longest step: keys are heard between two. */
function search(name: string, from: Viewer, text: string): void {
	let state = viewer(viewer(from, {type: 'act', name: 'search'}), {type: 'insert', text});
	const steps: number[] = [];
	while (isViewerBusy(state)) {
		const start = performance.now();
		state = viewer(state, {type: 'work'});
		steps.push(performance.now() - start);
	}

	printNumber(
		name,
		steps.reduce((sum, step) => sum + step, 0),
		'ms',
	);
	printNumber(`${name}, its longest step`, Math.max(0, ...steps), 'ms', 50);
}
