import path from 'node:path';
import {UsageError} from '../../errors/usage-error.js';
import {tildePath} from '../../files/file-failure.js';
import {readFileText} from '../../files/text-file.js';
import {usageError} from '../../language/parsing/problem.js';
import {type ExpandedWord, type Statement} from '../../language/parsing/syntax.js';
import {lineOf, statementsOf} from '../../language/parsing/parser.js';

/** A file of statements. */
export type Script = {
	readonly file: string;
	readonly text: string;
	readonly statements: readonly Statement[];
};

type Including = {
	/** The text with the `include`. */
	readonly text: string;

	/** The script and the files that led to it. */
	readonly files: readonly string[];
};

/**
Reads the file that an `include` names. All of it is understood before anything of it runs.

@throws as `includedFile` and `readScript`.
*/
export function readIncluded(words: readonly ExpandedWord[], including: Including): Script {
	return readScript(includedFile(words, including));
}

/** @throws UsageError with file and line when it is not understood; LocalFileError when it cannot be read. */
export function readScript(file: string): Script {
	const text = readFileText(file);
	try {
		return {file, text, statements: statementsOf(text)};
	} catch (error) {
		throw error instanceof UsageError ? inFile(error, file, text) : error;
	}
}

/** The file that an `include` names, beside the file it is in. @throws UsageError when that would include itself. */
export function includedFile(
	[word, extra]: readonly ExpandedWord[],
	{text: around, files}: Including,
): string {
	if (word === undefined || extra !== undefined) {
		const hint = extra === undefined ? 'for example include setup.impact' : 'quote a file name with blanks';
		throw usageError({message: 'include takes one file', hint, span: extra?.span}, around);
	}

	const from = files.at(-1);
	const file =
		path.isAbsolute(word.text) || from === undefined ? word.text : path.join(path.dirname(from), word.text);
	assertNoCircle(file, files, word, around);
	return file;
}

function assertNoCircle(file: string, files: readonly string[], word: ExpandedWord, around: string): void {
	const start = files.findIndex((other) => path.resolve(other) === path.resolve(file));
	if (start !== -1) {
		const circle = [...files.slice(start), file].map((each) => path.basename(each)).join(' → ');
		const hint = 'take the include out of one of them';
		throw usageError(
			{message: `${tildePath(file)} would include itself: ${circle}`, hint, span: word.span},
			around,
		);
	}
}

/** An error about a text that stands in a file: it names the file, and the line. */
export function inFile({message, hint, place, cause}: UsageError, file: string, text: string): UsageError {
	const line = place === undefined ? '' : `:${lineOf(text, place.offset) + 1}`;
	return new UsageError(`${file}${line}: ${message}`, {hint, place, cause});
}
