import {expect, test} from 'vitest';
import {redirectTarget} from '../../../source/api/http/redirect.js';

const url = 'https://host/a/b';

test.each([
	[301, 'GET', 'GET', true],
	[302, 'GET', 'GET', true],
	[302, 'POST', 'GET', false],
	[301, 'PUT', 'PUT', true],
	[303, 'PUT', 'GET', false],
	[303, 'HEAD', 'HEAD', true],
	[307, 'POST', 'POST', true],
	[308, 'DELETE', 'DELETE', true],
])('%i after %s becomes %s (body kept: %s)', (status, method, becomes, keepsBody) => {
	expect(redirectTarget(status, '../c', {method, url, keepsBody: true})).toEqual({
		url: 'https://host/c',
		method: becomes,
		keepsBody,
	});
});

test.each(['https://elsewhere/', 'http://host/a/b', '//elsewhere/x', 'https://host:8443/'])(
	'a redirect to %s is not followed',
	(location) => {
		expect(() => redirectTarget(302, location, {method: 'GET', url, keepsBody: true})).toThrow(
			expect.objectContaining({
				name: 'UnreachableError',
				message: expect.stringContaining(new URL(location, url).origin),
			}),
		);
	},
);

test('a dropped body stays dropped', () => {
	expect(redirectTarget(307, '../c', {method: 'GET', url, keepsBody: false})).toMatchObject({
		keepsBody: false,
	});
});

test('a redirect without a target is a protocol error', () => {
	expect(() => redirectTarget(302, undefined, {method: 'GET', url, keepsBody: true})).toThrow(
		expect.objectContaining({name: 'ProtocolError'}),
	);
});
