import {expect, test} from 'vitest';
import {exampleCommand, exampleShell} from './example-shell.js';

const shell = exampleShell([exampleCommand('echo')]);

test('asking for the failure of a line that works fails', async () => {
	await expect(shell.failure('echo a')).rejects.toThrow('did not fail');
});

test('asking for the one answer of two statements fails', async () => {
	await expect(shell.answer('echo a; echo b')).rejects.toThrow('not one answer but 2');
});
