import {flagSpecs, type FlagSpec} from '../flags.js';

/** A line of the user's shell up to the cursor, parsed for completion. */
export type TypedLine = {
	/** The complete options of the process before the command. */
	readonly flags: readonly string[];

	/** The kind of word at the cursor: an option of the process, its value, or part of the command. */
	readonly expects: {readonly kind: 'flag' | 'command'} | {readonly kind: 'value'; readonly of: FlagSpec};

	/** The word at the cursor for an option or its value; otherwise the whole command. */
	readonly text: string;
};

/** Parses a line. @returns undefined while the name of the program is still being typed. */
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
