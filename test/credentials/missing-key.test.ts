import {expect, test} from 'vitest';
import {missingKeyError, refusedKeyError} from '../../source/credentials/missing-key.js';
import {howToUnset} from '../../source/credentials/unset-variable.js';

const page = 'https://impact.modelon.cloud/user-redirect/impact/admin/keys';

test('without a key it names the three ways to provide one, and where to create it', () => {
	const error = missingKeyError({environmentName: 'THE_VARIABLE', keyFileName: '~/.impact/api.key', page});
	expect([error.reason, error.exitCode]).toEqual(['missing', 3]);
	for (const words of ['THE_VARIABLE', '~/.impact/api.key', 'run impact-shell in a terminal', page]) {
		expect(error.hint).toContain(words);
	}
});

test.each([
	[
		{source: 'file', from: '~/.impact/api.key'},
		'the key in ~/.impact/api.key was refused; it may have been regenerated',
	],
	[{source: 'environment', from: 'V'}, 'the key in V was refused; it may have expired or been regenerated'],
	[{source: 'typed', from: 'the prompt'}, 'the server refused this key'],
] as const)('a rejected key comes with its source: %j', (key, message) => {
	const error = refusedKeyError(key, {page});
	expect([error.message, error.reason]).toEqual([message, 'refused']);
	expect(error.hint).toContain(page);
});

test('a rejected key from the environment comes with how to unset it in every shell', () => {
	expect(refusedKeyError({source: 'environment', from: 'V'}).hint).toContain(howToUnset('V'));
	expect(howToUnset('V')).toBe(
		'To unset it: `unset V` (bash, zsh), `set --erase V` (fish), `Remove-Item Env:V` (PowerShell), `set V=` (cmd).',
	);
});
