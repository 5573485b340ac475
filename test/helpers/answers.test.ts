import {expect, test} from 'vitest';
import {answering} from './answers.js';

test('questions are answered in order, and one too many is a failure', async () => {
	const {ask, asked} = answering('yes', 'b');
	const {signal} = new AbortController();
	await expect(ask?.({kind: 'confirm', text: 'Sure?', option: '--yes'}, signal)).resolves.toBe('yes');
	const choice = {kind: 'choose', text: 'Which?', choices: ['a 1', 'b 2'], option: '--which'} as const;
	await expect(ask?.(choice, signal)).resolves.toBe('b 2');
	expect(asked.map(({text}) => text)).toEqual(['Sure?', 'Which?']);
	await expect(ask?.(choice, signal)).rejects.toThrow('nobody expected');
});
