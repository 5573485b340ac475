import {expect, test} from 'vitest';
import {viewerActionFor, viewerBindings} from '../../../source/output/viewer/viewer-bindings.js';
import {mergedViewerBindings} from '../../../source/ui/viewer/viewer-overrides.js';

const {bindings} = mergedViewerBindings(viewerBindings, {
	x: 'leave',
	j: 'page-down',
	'ctrl-s': 'sort',
	q: 'none',
	F: 'page-down',
});

test.each([
	{key: 'x', place: 'tree', action: 'leave'},
	{key: 'x', place: 'table', action: 'leave'},
	{key: 'j', place: 'text', action: 'page-down'},
	{key: 'ctrl-s', place: 'table', action: 'sort'},
	{key: 'ctrl-s', place: 'tree', action: undefined},
	{key: 'q', place: 'tree', action: undefined},
	{key: 'escape', place: 'tree', action: 'back'},
	{key: 'shift-f', place: 'tree', action: 'page-down'},
	{key: 'enter', place: 'input', action: 'accept'},
] as const)('with user bindings $key means $action in a $place', ({key, place, action}) => {
	expect(viewerActionFor(bindings, key, place)).toBe(action);
});

test.each([
	{overrides: undefined, problems: []},
	{overrides: [], problems: ['The keys of the viewer are not an object of keys and actions.']},
	{
		overrides: {hyper: 'leave'},
		problems: ['There is no key “hyper” for the viewer; keys are written like x, ctrl-a or f5.'],
	},
	{overrides: {x: 'fly'}, problems: ['The viewer has no action “fly” for “x”.']},
	{overrides: {x: 7}, problems: ['The viewer has no action “7” for “x”.']},
])('$overrides gives the problems $problems', ({overrides, problems}) => {
	expect(mergedViewerBindings(viewerBindings, overrides).problems).toEqual(problems);
	expect(mergedViewerBindings(viewerBindings, overrides).bindings).toEqual(viewerBindings);
});
