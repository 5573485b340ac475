import {expect, test} from 'vitest';
import {nearest, suggestion} from '../../source/language/nearest.js';

test.each([
	['worksapce', ['project', 'workspace'], 'workspace'],
	['WORKSPACE', ['workspace'], 'workspace'],
	['work', ['word', 'workspace'], 'workspace'],
	['lst', ['list', 'last'], 'list'],
	['gte', ['put', 'get'], 'get'],
	['zzz', ['get', 'put'], undefined],
	['x', [], undefined],
	['', ['a'], undefined],
])('the nearest to %j in %j: %s', (name, candidates, expected) => {
	expect(nearest(name, candidates)).toBe(expected);
});

test('a suggestion falls back to another hint', () => {
	expect(suggestion('lst', ['list'])).toBe('did you mean list?');
	expect(suggestion('zzz', ['list'], 'help lists the commands')).toBe('help lists the commands');
});
