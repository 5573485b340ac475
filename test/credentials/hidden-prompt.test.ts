import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {askHidden} from '../../source/credentials/hidden-prompt.js';
import {Cancelled} from '../../source/errors/cancelled.js';

function conversation() {
	const input = new PassThrough();
	const output = new PassThrough();
	return {
		input,
		output,
		answer: askHidden('Key: ', {input, output}),
		shown: () => String(output.read() ?? ''),
	};
}

test('the typed answer is returned and not echoed', async () => {
	const {input, answer, shown} = conversation();
	input.write('secret');
	input.write('-key\r');
	expect(await answer).toBe('secret-key');
	expect(shown()).toBe('Key: \n');
});

test('Ctrl-C cancels', async () => {
	const {input, answer} = conversation();
	input.write('sec\u0003');
	await expect(answer).rejects.toBeInstanceOf(Cancelled);
});

test.each(['\u0004', undefined])('the end of the input (%j) is not an answer', async (key) => {
	const {input, answer} = conversation();
	if (key === undefined) {
		input.end();
	} else {
		input.write(key);
	}

	expect(await answer).toBeUndefined();
});
