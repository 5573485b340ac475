import path from 'node:path';
import {parse} from '../../language/parsing/parser.js';
import {type Statement, type Word} from '../../language/parsing/syntax.js';

/** The files a line has named, as far as they stand in it: what is behind a variable is not known. */
export type FilesOfLine = {
	/** Where a response that comes with this name was saved; `undefined` when the line does not save what it gets. */
	readonly savedAs: (suggested: string) => string | undefined;

	/** The file that was sent under this name. */
	readonly sentFrom: (fileName: string) => string;
};

export function filesOfLine(line: string): FilesOfLine {
	const statement = statementOf(line);
	const words = (statement?.words ?? []).map((word) => textOf(word));
	const optionOf = (name: string) => {
		const index = words.findIndex((word) => word === `--${name}` || word?.startsWith(`--${name}=`));
		return index === -1 ? undefined : (/=(.*)$/sv.exec(words[index] ?? '')?.[1] ?? words[index + 1]);
	};

	const redirect =
		statement?.redirect && statement.filters.length === 0 ? textOf(statement.redirect.target) : undefined;
	return {
		savedAs(suggested) {
			const isSaving = words.some((word) => word === 'download' || word === 'export');
			return isSaving ? path.join(optionOf('folder') ?? '', optionOf('to') ?? suggested) : redirect;
		},
		sentFrom(fileName) {
			const names = words.flatMap((word) => (word === undefined ? [] : [word, word.replace(/^[^@]*@/v, '')]));
			return names.find((name) => path.basename(name) === fileName) ?? fileName;
		},
	};
}

/** `undefined` of what is no line of the language: the arguments of a process are taken as they stand. */
function statementOf(line: string): Statement | undefined {
	try {
		const parsed = parse(line);
		return parsed.kind === 'complete' ? parsed.statements[0] : undefined;
	} catch {
		return undefined;
	}
}

/** Of a word without variables; `undefined` of others. */
function textOf({parts}: Word): string | undefined {
	return parts.every((part) => part.kind === 'literal')
		? parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('')
		: undefined;
}
