import {type CommandSpec} from '../specification.js';
import {type Candidate} from './completion-source.js';

/** The next words of command names that begin with the given words. A noun is described by its verbs. */
export function commandNames(specs: readonly CommandSpec[], before: readonly string[]): readonly Candidate[] {
	const names = new Map<string, {summary: string | undefined; readonly verbs: string[]}>();
	for (const {words, aliases = [], summary} of specs) {
		for (const name of [words, ...aliases]) {
			const text = name[before.length];
			if (text !== undefined && before.every((word, index) => isCalled(name[index] ?? '', word))) {
				const entry = names.get(text) ?? {summary: undefined, verbs: []};
				const verb = name[before.length + 1];
				names.set(text, verb === undefined ? {...entry, summary} : entry);
				entry.verbs.push(...(verb === undefined ? [] : [verb]));
			}
		}
	}

	return Array.from(names, ([text, {summary, verbs}]) => ({
		text,
		description: summary ?? verbs.join(', '),
	}));
}

function isCalled(name: string, typed: string): boolean {
	const word = typed.toLowerCase();
	return word === name || word === `${name}s` || word === `${name.replace(/y$/v, 'ie')}s`;
}
