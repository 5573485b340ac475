import {expect, test} from 'vitest';
import {conformanceTable, createIdMap, endpointOf, structureProblems} from './demo-conformance.js';

test.each([
	[{a: 1}, {a: 2}, []],
	[{a: 1}, {a: '2'}, ['$.a: recorded number, ours string']],
	[{a: 1}, {}, ['$.a: missing']],
	[{}, {a: 1}, ['$.a: not recorded']],
	[[{a: 1}], [], ['$: empty']],
	[[{a: 1}], [{a: 1}, {b: 1}], ['$[].a: missing', '$[].b: not recorded']],
	[[[0.5]], [[1, 2]], []],
	[null, 'text', ['$: recorded null, ours string']],
	[{experiment: {}}, {fmu: {}}, []],
])('comparing %j with %j finds %j', (recorded, ours, problems) => {
	expect(structureProblems(recorded, ours)).toEqual(problems);
});

test('ids are learned from answers and put into paths and bodies, and one of ours never stands for two of theirs', () => {
	const ids = createIdMap();
	ids.learn({id: 'theirs', status: 'running'}, {id: 'ours', status: 'done'});
	ids.learn({items: [{id: 'other'}]}, {items: [{id: 'ours'}]});
	expect(ids.inPath('/api/projects/theirs/content/other')).toBe('/api/projects/ours/content/other');
	expect(ids.inJson({a: ['theirs', 'running']})).toEqual({a: ['ours', 'running']});
});

test('endpoints are named by their templates, and the table counts what passed', () => {
	const endpoint = endpointOf('GET', '/user/u/impact/api/workspaces/w1/experiments/e/cases/case_1?x=1');
	expect(endpoint).toBe('GET api/workspaces/{workspace}/experiments/{experiment}/cases/{case}');
	const table = conformanceTable([
		{endpoint, recording: 'a', problems: []},
		{endpoint, recording: 'b', problems: ['wrong']},
	]);
	expect(table).toContain(`1/2  ✖ ${endpoint}`);
	expect(table).toContain('1/2  ✖ all exchanges');
});
