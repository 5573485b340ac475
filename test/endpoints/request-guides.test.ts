import {expect, test} from 'vitest';
import {endpoints} from '../../source/endpoints/endpoints.js';
import {findGuide, requestGuides} from '../../source/endpoints/guides/find-guide.js';
import {typedField} from '../../source/endpoints/guides/request-guide.js';
import {parse} from '../../source/language/parsing/parser.js';
import {requestItems} from '../../source/language/requests/request-items.js';
import {expand} from '../../source/language/references/expand.js';

const requests = Object.entries(endpoints).flatMap(([path, [methods]]) =>
	methods
		.split(' ')
		.filter(Boolean)
		.map((method) => [method, path] as const),
);

test('every request of the API has a guide, and every guide has a request', () => {
	const guided = Object.entries(requestGuides).flatMap(([path, guides]) =>
		Object.keys(guides).map((method) => `${method} ${path}`),
	);
	expect(guided.toSorted()).toEqual(requests.map((request) => request.join(' ')).toSorted());
});

test.each(requests)('the example of %s %s is valid and uses documented names', (method, path) => {
	const {example = '', query = [], body = []} = findGuide(method, path.split('/').filter(Boolean)) ?? {};
	const line = `${method.toLowerCase()} /x ${example}`;
	const parsed = parse(line);
	expect(parsed.kind).toBe('complete');
	const [statement] = parsed.kind === 'complete' ? parsed.statements : [];
	const words = (statement?.words ?? []).slice(2);
	const names = [
		...query.map((field) => typedField(field, 'query')),
		...body.map((field) => typedField(field, 'body')),
	];
	for (const {source} of words.filter(({source: typed}) => !/^@|^[\w\-]+:(?!=)/v.test(typed))) {
		expect(
			names.some((name) => source.startsWith(name.replace(/:?=$/v, ''))),
			source,
		).toBe(true);
	}

	const items = requestItems(
		words.map((word) => expand(word, {variables: {}, entities: {}}, line)),
		line,
	);
	expect(items.body === undefined || body.length > 0).toBe(true);
});

test('HEAD has the guide of GET; ids and placeholders find the same guide', () => {
	expect(findGuide('head', ['workspaces'])).toBe(findGuide('GET', ['workspaces']));
	expect(findGuide('get', ['workspaces', 'w1'])).toBe(findGuide('get', ['workspaces', '{workspace}']));
	expect(findGuide('post', ['users', 'me'])).toBeUndefined();
	expect(findGuide('get', ['nowhere'])).toBeUndefined();
});
