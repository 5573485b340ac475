import fc from 'fast-check';
import {expect, test} from 'vitest';
import {kindsIn, listedKind, nodeAt} from '../../source/endpoints/endpoint-tree.js';
import {entityPlace, fromPlace, pathSteps, placePath, placeText} from '../../source/endpoints/place.js';
import {endpoint, endpoints, routePath} from '../../source/endpoints/endpoints.js';
import {UsageError} from '../../source/errors/usage-error.js';

test.each(Object.entries(endpoints).map(([path, [, summary]]) => [path, summary]))(
	'%s is in the tree',
	(path, summary) => {
		expect(nodeAt(path.split('/').filter(Boolean))).toMatchObject({summary});
	},
);

test('a fixed name takes precedence over a placeholder, which has its kind', () => {
	expect(listedKind(nodeAt(['workspaces', 'w', 'experiments']) ?? expect.fail())).toBe('experiment');
	expect(nodeAt(['published-workspaces', 'access'])?.segment).toBe('access');
	expect(nodeAt(['nothing'])).toBeUndefined();
	expect([...kindsIn(['workspaces', 'w', 'experiments', 'e', 'cases', 'c'])]).toEqual([
		['workspace', 'w'],
		['experiment', 'e'],
		['case', 'c'],
	]);
});

const cases = ['workspaces', 'w 1', 'experiments', 'e', 'cases'];

test.each([
	['.', '/workspaces/w%201/experiments/e/cases'],
	['..', '/workspaces/w%201/experiments/e'],
	['../execution', '/workspaces/w%201/experiments/e/execution'],
	['case_1/log', '/workspaces/w%201/experiments/e/cases/case_1/log'],
	['./case_1', '/workspaces/w%201/experiments/e/cases/case_1'],
	['../../..?name=x', '/workspaces/w%201?name=x'],
	['../../../../../../../../users/me', '/users/me'],
	['/users/me', '/users/me'],
	['api/users/me', 'api/users/me'],
	['https://host/api/x', 'https://host/api/x'],
])('relative to a place, %s means %s', (path, expected) => {
	expect(fromPlace(cases, path)).toBe(expected);
});

test('relative to the root, a path is unchanged', () => {
	expect(fromPlace([], 'workspaces')).toBe('workspaces');
	expect(fromPlace([], '.')).toBe('/');
});

test('a place round-trips as a path, whatever its ids', () => {
	const id = fc
		.string({unit: 'grapheme', minLength: 1})
		.filter((text) => !/\p{Surrogate}/u.test(text) && !['.', '..'].includes(text));
	fc.assert(
		fc.property(fc.array(id), (place) => {
			expect(pathSteps(placePath(place)).map(String)).toEqual(place[0] === 'api' ? place.slice(1) : place);
		}),
	);
	expect(placeText(['a', 'b c'])).toBe('/a/b c');
});

test.each([
	['workspace', '/workspaces/w'],
	['experiment', '/workspaces/w/experiments/e'],
	['case', '/workspaces/w/experiments/e/cases/c'],
	['fmu', undefined],
	['nonsense', undefined],
])('the %s in use is at %s', (kind, path) => {
	const place = entityPlace(kind, {workspace: 'w', experiment: 'e', case: 'c'});
	expect(place && placePath(place)).toBe(path);
});

test('a request gets its method and path from the table, with ids percent-encoded', () => {
	const experiment = {workspaceId: 'w 1', experimentId: 'a/b'};
	expect(endpoint('DELETE', '/workspaces/{workspaceId}/experiments/{experimentId}', experiment)).toEqual({
		method: 'DELETE',
		path: 'api/workspaces/w%201/experiments/a%2Fb',
	});
	expect(endpoint('GET', '/')).toEqual({method: 'GET', path: 'api/'});
	expect(routePath('GET', '/workspaces/{workspaceId}/custom-functions/{functionName}')).toBe(
		'/api/workspaces/:workspaceId/custom-functions/:functionName',
	);
});

test.each(['', '.', '..'])('an id cannot be "%s", which would address something else', (workspaceId) => {
	expect(() => endpoint('GET', '/workspaces/{workspaceId}', {workspaceId})).toThrow(UsageError);
});

test('an endpoint that is not in the table does not compile', () => {
	// @ts-expect-error -- nothing of that name
	expect(() => endpoint('GET', '/workspace', {workspaceId: 'w'})).not.toThrow();
	// @ts-expect-error -- executions are started elsewhere
	expect(() => endpoint('POST', '/executions')).not.toThrow();
	// @ts-expect-error -- no id
	expect(() => endpoint('GET', '/workspaces/{workspaceId}', {})).toThrow(UsageError);
});
