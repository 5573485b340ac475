import {flagSpecs, type FlagSpec} from '../flags.js';

/** A line of the user's shell up to the cursor, as far as it is ours to complete. */
export type TypedLine = {
	/** The options of the process before the command, whole words. */
	readonly flags: readonly string[];

	/** What the word at the cursor is: an option of the process, the value of one, or a part of the command. */
	readonly expects: {readonly kind: 'flag' | 'command'} | {readonly kind: 'value'; readonly of: FlagSpec};

	/** From the word at the cursor on for an option or its value; the whole command otherwise. */
	readonly text: string;
};

/** Takes a line apart. @returns nothing while the name of the program itself is being typed. */
export function typedLine(line: string): TypedLine | undefined {
	const words = [...line.matchAll(/\S+\s*/gv)].map(([word]) => word);
	const flags: string[] = [];
	if (words[0] === undefined || words[0].trimEnd() === words[0]) {
		return undefined;
	}

	for (let index = 1; index < words.length; index++) {
		const text = words.slice(index).join('');
		const word = words[index]?.trimEnd() ?? '';
		if (!word.startsWith('-') || word === '-') {
			return {flags, expects: {kind: 'command'}, text};
		}

		const spec = flagCalled(word);
		if (word === text || spec === undefined) {
			return {flags, expects: {kind: 'flag'}, text};
		}

		flags.push(word);
		if (spec.value !== undefined && !word.includes('=')) {
			const value = words[++index] ?? '';
			if (value.trimEnd() === value) {
				return {flags: flags.slice(0, -1), expects: {kind: 'value', of: spec}, text: value};
			}

			flags.push(value.trimEnd());
		}
	}

	return {flags, expects: {kind: 'command'}, text: ''};
}

function flagCalled(word: string): FlagSpec | undefined {
	const [, name] = /^--([^=]+)/v.exec(word) ?? [];
	return flagSpecs.find((spec) => (name === undefined ? `-${spec.short}` === word : spec.name === name));
}
