import {isNamed} from '../language/binding/find-command.js';
import {type Command, type CommandTable} from './command.js';

/** Commands that are loaded together. */
type CommandGroup = {
	/** The first words of all their names, aliases included. */
	readonly words: readonly string[];
	readonly load: () => Promise<readonly Command[]>;
};

export function createCommandTable(groups: readonly CommandGroup[]): CommandTable {
	const load = async (chosen: readonly CommandGroup[]) => {
		const loaded = await Promise.all(chosen.map(async (group) => group.load()));
		return loaded.flat();
	};

	return {
		all: async () => load(groups),
		async startingWith(typed) {
			const name = [typed.toLowerCase(), ''];
			return load(groups.filter(({words}) => words.some((word) => isNamed([word, ''], name))));
		},
	};
}
