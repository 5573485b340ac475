import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {pathSegment} from '../../../source/endpoints/endpoints.js';
import {relativeToApi, joinUrl, normaliseUrl, resolveLocation} from '../../../source/api/http/location.js';

const base = 'https://host.example/user/me/impact';

describe('a location of the server is found below the base', () => {
	test.each([
		['api/workspaces', '/user/me/impact/api/workspaces'],
		['/api/workspaces', '/user/me/impact/api/workspaces'],
		['api/', '/user/me/impact/api/'],
		['api/exports/1?a=b', '/user/me/impact/api/exports/1?a=b'],
		['api/custom-functions/steady%20state', '/user/me/impact/api/custom-functions/steady%20state'],
		['api/workspaces/../projects', '/user/me/impact/api/projects'],
		['//elsewhere.example/x', '/user/me/impact/elsewhere.example/x'],
		['https://host.example/hub/api/user', '/hub/api/user'],
		['HTTPS://HOST.example:443/x', '/x'],
		['api/x#part', '/user/me/impact/api/x'],
	])('%s', (location, path) => {
		expect(resolveLocation(base, location).href).toBe(`https://host.example${path}`);
	});
});

describe('a location outside the base is rejected', () => {
	test.each([
		'../../../hub/api/user',
		'api/../../x',
		'api/%2e%2e/%2e%2e/x',
		String.raw`api\..\..\x`,
		'https://elsewhere.example/',
		'http://host.example/',
		'https://host.example:8443/',
		'https://user:secret@host.example/',
	])('%s', (location) => {
		expect(() => resolveLocation(base, location)).toThrow(expect.objectContaining({name: 'UsageError'}));
	});
});

test('no path escapes the base', () => {
	fc.assert(
		fc.property(
			fc.string({unit: fc.constantFrom('/', '\\', '.', '%2e', 'a', ':', '@', '?', '#', '\t', '%2f')}),
			(path) => {
				try {
					expect(resolveLocation(base, path).href.startsWith(`${base}/`)).toBe(true);
				} catch (error) {
					expect(error).toHaveProperty('name', 'UsageError');
				}
			},
		),
	);
});

test('any id is one segment', () => {
	fc.assert(
		fc.property(fc.string({minLength: 1}), (id) => {
			fc.pre(id !== '.' && id !== '..');
			const url = resolveLocation(base, `api/workspaces/${pathSegment(id)}`);
			expect(decodeURIComponent(url.pathname.split('/').at(-1) ?? '')).toBe(id);
			expect(url.pathname.split('/')).toHaveLength(7);
		}),
	);
});

describe('paths as users type them', () => {
	test.each([
		['/workspaces', 'api/workspaces'],
		['workspaces', 'api/workspaces'],
		['/api/workspaces', 'api/workspaces'],
		['api', 'api'],
		['/apis', 'api/apis'],
		['https://host.example/x', 'https://host.example/x'],
	])('%s means %s', (path, expected) => {
		expect(relativeToApi(path)).toBe(expected);
	});
});

describe('server addresses are normalized', () => {
	test.each([
		['https://impact.modelon.cloud/', 'https://impact.modelon.cloud'],
		[' impact.modelon.cloud ', 'https://impact.modelon.cloud'],
		['localhost:8080', 'http://localhost:8080'],
		['127.0.0.1:1/', 'http://127.0.0.1:1'],
		['HTTP://Host/Path//?a#b', 'http://host/Path'],
	])('%s becomes %s', (text, url) => {
		expect(normaliseUrl(text)).toBe(url);
	});

	test.each(['', 'ftp://host', 'https://', 'https://user:secret@host', 'file:///etc'])(
		'%s is rejected',
		(text) => {
			expect(() => normaliseUrl(text)).toThrow(expect.objectContaining({name: 'UsageError'}));
			expect(() => normaliseUrl(text)).not.toThrow(/secret/v);
		},
	);
});

test.each([
	['ftp://host/a', 'ftp://host/a'],
	['ftp://user:secret@host', 'ftp://host'],
	['some-key-1234 and more', 'that'],
	['https://', 'that'],
])('the error for %s repeats only the parts that are not secret', (text, name) => {
	expect(() => normaliseUrl(text)).toThrow(`${name} is not a web address`);
});

test('parts are joined with single slashes', () => {
	expect(joinUrl('https://h/', '/user/x/', 'impact')).toBe('https://h/user/x/impact');
});
