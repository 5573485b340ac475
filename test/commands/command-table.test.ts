import {expect, test} from 'vitest';
import {createCommandTable, commands} from '../../source/commands/index.js';
import {matchCommand} from '../../source/language/binding/find-command.js';

const all = await commands.all();
const names = all.flatMap(({words, aliases = []}) => [words, ...aliases]);

test.each(names)('%s %s is found without loading all commands', async (...name) => {
	const words = name.filter((text) => typeof text === 'string').map((text) => ({text}));
	const loaded = await commands.startingWith(words[0]?.text.toUpperCase() ?? '');
	expect(loaded.length).toBeLessThan(all.length / 2);
	expect(matchCommand(loaded, words)).toEqual(matchCommand(all, words));
});

test('a noun loads all its verbs, in the plural, too', async () => {
	for (const noun of ['project', 'result', 'experiment', 'library']) {
		const loaded = await commands.startingWith(`${noun.replace(/y$/v, 'ie')}s`);
		const verbs = all.filter(({words}) => words[0] === noun);
		expect(loaded).toEqual(expect.arrayContaining(verbs));
	}
});

test('commands that a line does not need are not loaded', async () => {
	const table = createCommandTable([
		{words: ['run'], load: async () => []},
		{
			words: ['plot'],
			async load() {
				throw new Error('loaded');
			},
		},
	]);
	expect(await table.startingWith('run')).toEqual([]);
	expect(await table.startingWith('levitate')).toEqual([]);
	await expect(table.startingWith('plot')).rejects.toThrow('loaded');
});
