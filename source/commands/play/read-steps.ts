import {LocalFileError} from '../../errors/local-file-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {matchCommand} from '../../language/binding/find-command.js';
import {lineOf} from '../../language/parsing/parser.js';
import {type ExpandedWord, type Statement} from '../../language/parsing/syntax.js';
import {type CommandSpec} from '../../language/specification.js';
import {type PlayStep} from '../../session/session.js';
import {includedFile, inFile, readScript, type Script} from '../script/read-included.js';

/** A script as the steps it is played in. */
export type ReadSteps = {
	readonly steps: readonly PlayStep[];

	/** Lines that are no command; perhaps that is what is to be shown. `FILE:LINE: WORD is no command`. */
	readonly doubts: readonly string[];
};

/**
Reads a script to be played: all of it is understood before any of it is shown, and so are the files it includes.

@throws LocalFileError when it cannot be read; UsageError when it is not understood, includes itself or holds nothing to play. Both name the
file and the line.
*/
export function readSteps(file: string, specs: readonly CommandSpec[]): ReadSteps {
	const script = readScript(file);
	const {text, statements} = script;
	assertIncludes(script, [file]);
	const unknown = statements.filter((statement) => isUnknown(statement, specs));
	if (unknown.length === statements.length) {
		const what = statements.length === 0 ? 'it has no line to play' : 'none of its lines is a command';
		throw new UsageError(`${file} is no script: ${what}`, {
			hint: 'a script holds lines as they are typed at the prompt; help scripts tells more',
		});
	}

	return {
		steps: stepsOf(script),
		doubts: unknown.map(
			({words, span}) => `${file}:${lineOf(text, span.offset) + 1}: ${words[0]?.source ?? ''} is no command`,
		),
	};
}

/** A reference that stands alone is none either, but has a result. */
function isUnknown({step, words}: Statement, specs: readonly CommandSpec[]): boolean {
	const [first] = words;
	const isLiteral = first?.parts.every(({kind}) => kind === 'literal') ?? false;
	const called = words.map(({source: text, span}) => ({text, span}));
	return step === undefined && isLiteral && matchCommand(specs, called) === undefined;
}

/** Files whose names only the run will tell are found out about then. */
function assertIncludes(
	{text, statements}: Pick<Script, 'text' | 'statements'>,
	files: readonly string[],
): void {
	for (const {step, words, span} of statements) {
		if (step?.kind === 'for') {
			assertIncludes({text, statements: step.body}, files);
		} else if (step?.kind === 'include' && words.every((word) => textOf(word) !== undefined)) {
			const names = words.map((word): ExpandedWord => ({text: textOf(word) ?? '', span: word.span}));
			const place = `${files.at(-1) ?? ''}:${lineOf(text, span.offset) + 1}`;
			const found = readScriptAt(place, fileNamed(names, text, files));
			assertIncludes(found, [...files, found.file]);
		}
	}
}

/** The text of a word without references. */
function textOf({parts}: Statement['words'][number]): string | undefined {
	const texts = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
	return texts.length === parts.length ? texts.join('') : undefined;
}

function fileNamed(words: readonly ExpandedWord[], text: string, files: readonly string[]): string {
	try {
		return includedFile(words, {text, files});
	} catch (error) {
		throw error instanceof UsageError ? inFile(error, files.at(-1) ?? '', text) : error;
	}
}

/** @param place - of the `include`, which a file that cannot be read does not tell. */
function readScriptAt(place: string, file: string): Script {
	try {
		return readScript(file);
	} catch (error) {
		throw error instanceof LocalFileError
			? new LocalFileError(`${place}: ${error.message}`, error.file, {hint: error.hint, cause: error.cause})
			: error;
	}
}

/** Statements on one line are a step, as is all of a `for`; comments on lines of their own belong to the step below. */
function stepsOf({text, statements}: Script): readonly PlayStep[] {
	const spans: Array<{from: number; to: number}> = [];
	for (const {span} of statements) {
		const last = spans.at(-1);
		const [from, to] = [span.offset, span.offset + span.length];
		if (last !== undefined && !text.slice(last.to, from).includes('\n')) {
			last.to = to;
		} else {
			spans.push({from, to});
		}
	}

	return spans.map(({from, to}, index) => ({
		line: text.slice(from, to).replaceAll(/\r\n?/gv, '\n'),
		at: lineOf(text, from) + 1,
		remark: remarkIn(text.slice(spans[index - 1]?.to ?? 0, from), index === 0),
	}));
}

/** What the comments in the text before a step say, but for one behind the step before it. */
function remarkIn(text: string, isFirst: boolean): string | undefined {
	const lines = text.split(/\r\n?|\n/v).slice(isFirst ? 0 : 1);
	const said = lines
		.filter((line) => /^\s*#(?!!)/v.test(line))
		.map((line) => line.replace(/^[\s#]+/v, '').trimEnd());
	const remark = said.join(' ').trim();
	return remark === '' ? undefined : remark;
}
