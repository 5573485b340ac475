import {expect, test} from 'vitest';
import {harProblems} from './har-problems.js';

const empty = {log: {version: '1.2', creator: {name: 'test', version: '1'}, entries: []}};

test('a file without entries is valid', () => {
	expect(harProblems(empty)).toEqual([]);
});

test('what is missing or of another type is told with its place', () => {
	const {creator: _, ...log} = empty.log;
	expect(harProblems({log})).not.toEqual([]);
	expect(harProblems({log: {...empty.log, entries: [{time: 'soon'}]}}).join('\n')).toMatch(/entries\[0\]/v);
});
