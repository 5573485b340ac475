import {expect, test} from 'vitest';
import {parsedKeys} from '../../../source/editor/keys/key-names.js';
import {viewer} from '../../../source/output/viewer/viewer.js';
import {isViewerBusy, openedViewer} from '../../../source/output/viewer/viewer-state.js';
import {viewerActionFor, viewerBindings} from '../../../source/output/viewer/viewer-bindings.js';
import {terminal} from '../../helpers/output-screen.js';

test('no key has two meanings in one place', () => {
	const places = viewerBindings.map(({key, place}) => `${place} ${key}`);
	expect(places.filter((each, index) => places.indexOf(each) !== index)).toEqual([]);
});

test('every key exists and is written as at the prompt', () => {
	const keys = viewerBindings.map(({key}) => key).filter((key) => !key.startsWith('wheel-'));
	expect(keys.filter((key) => parsedKeys(key) !== key)).toEqual([]);
});

test.each([
	{key: 'j', place: 'tree', action: 'down'},
	{key: 'e', place: 'tree', action: 'unfold-below'},
	{key: 'e', place: 'text', action: 'next-error'},
	{key: '7', place: 'tree', action: 'level-7'},
	{key: 'q', place: 'input', action: undefined},
	{key: 'escape', place: 'input', action: 'cancel'},
	{key: 'f12', place: 'table', action: undefined},
] as const)('$key means $action in a $place', ({key, place, action}) => {
	expect(viewerActionFor(viewerBindings, key, place)).toBe(action);
});

test('every key does something wherever it is offered', () => {
	const text = Array.from({length: 99}, (_, line) => `${line} error: `.repeat(30)).join('\n');
	const rows = [
		{id: 'b', v: 'one'},
		{id: 'a', v: 'two'},
		...Array.from({length: 60}, (_, index) => ({id: `${index}`, v: 'x'})),
	];
	const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8];
	const outputs = {
		tree: {value: {a: {b: {c: [1, {d: 2}]}}, e: {f: {g: 'h'}}, i: rows}},
		table: {value: 1, view: {kind: 'table', rows, columns: [{field: 'id'}, {field: 'v'}]}},
		text: {value: 1, view: {kind: 'text', text}},
		chart: {
			value: 1,
			view: {kind: 'chart', x: {name: 'x'}, series: [{variable: 'v', x: numbers, y: numbers}]},
		},
	} as const;
	const beginnings = [
		[],
		['down'],
		['search', 'accept'],
		['down', 'down'],
		['bottom'],
		['level-1'],
		['wrap', 'right'],
		['zoom-in'],
	];
	const without = viewerBindings.filter(({key, action, place}) => {
		const kinds =
			place === 'everywhere' || place === 'input' ? (['tree', 'table', 'text'] as const) : [place];
		const name = action === 'level' ? `level-${key}` : action;
		return !kinds.some((kind) =>
			beginnings.some((beginning) => {
				let state = openedViewer(
					{number: 1, line: 'x', output: outputs[kind]},
					terminal(60, {rows: 12}),
					viewerBindings,
				);
				for (const each of beginning) {
					state = viewer(state, {type: 'act', name: each});
					if (each === 'search') {
						state = viewer(state, {type: 'insert', text: 'o'});
					}

					while (isViewerBusy(state)) {
						state = viewer(state, {type: 'work'});
					}
				}

				if (place === 'input') {
					state = viewer(state, {type: 'act', name: 'search'});
					state = viewer(state, {type: 'insert', text: 'o'});
				}

				const before = {...state, message: undefined};
				const after = viewer(state, {type: 'act', name});
				return JSON.stringify(strip(after)) !== JSON.stringify(strip(before));
			}),
		);
	});
	expect(without.map(({place, key, action}) => `${place} ${key} ${action}`)).toEqual([]);
});

/** The ways of an output are the same; where one is in them is what counts. */
function strip(state: ReturnType<typeof openedViewer>) {
	return {...state, bindings: undefined, screen: undefined};
}
