import fc from 'fast-check';
import {expect, test} from 'vitest';
import {apiPath} from '../../../source/language/requests/api-path.js';
import {wordsOf} from '../../helpers/language-words.js';

const lookup = {variables: {id: 'a/b?c', location: 'api/workspaces/x y'}, entities: {workspace: 'my ws/50%'}};

test.each([
	['/workspaces', '/workspaces'],
	['/workspaces/{workspace}/size', '/workspaces/my%20ws%2F50%25/size'],
	['/w/$id', '/w/a%2Fb%3Fc'],
	['$location', 'api/workspaces/x%20y'],
	['$location/execution', 'api/workspaces/x%20y/execution'],
	['"/workspaces/my ws"', '/workspaces/my%20ws'],
	['/workspaces/my%20ws', '/workspaces/my%20ws'],
	['/a/100%/b', '/a/100%25/b'],
	['/a?name=x&b=$id', '/a?name=x&b=a%2Fb%3Fc'],
	['/a/é#b[1]', '/a/%C3%A9%23b%5B1%5D'],
	[String.raw`http://[::1]:8080/api/a\ b`, 'http://[::1]:8080/api/a%20b'],
])('%s is the path %s', (text, expected) => {
	const [, word] = wordsOf(`get ${text}`, lookup);
	expect(apiPath(word ?? {text: ''})).toBe(expected);
});

test('an argument of the process is encoded as typed', () => {
	expect(apiPath({text: '/workspaces/my ws'})).toBe('/workspaces/my%20ws');
});

test('encoding a path is idempotent', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 30}), (text) => {
			const once = apiPath({text: `/${text}\uD800`});
			expect(apiPath({text: once})).toBe(once);
			expect(
				decodeURIComponent(
					apiPath({
						text: '/x/',
						parts: [
							{text: '/x/', from: 'typed'},
							{text, from: 'value'},
						],
					}),
				),
			).toBe(`/x/${text}`);
		}),
	);
});
