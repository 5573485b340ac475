import {UsageError} from '../../errors/usage-error.js';
import {bind} from '../binding/bind.js';
import {findCommand} from '../binding/find-command.js';
import {parse} from '../parsing/parser.js';
import {type CommandSpec} from '../specification.js';
import {type ExpandedWord, type Span, type Statement, type Word} from '../parsing/syntax.js';
import {isQuoted, literalText} from '../completion/cursor-context.js';

/** A mistake in a line while it is typed, with its position. */
export type LineProblem = {readonly message: string; readonly span: Span};

/**
The first mistake that the cursor has left: a word the cursor still touches, an incomplete name, and missing words do not count. Pure;
never throws.
*/
export function lineProblem(
	text: string,
	cursor: number,
	specs: readonly CommandSpec[],
): LineProblem | undefined {
	const problem = firstProblem(text, specs);
	if (problem === undefined) {
		return undefined;
	}

	const {offset, length} = problem.span;
	const isTouched = cursor >= offset && cursor <= offset + length;
	const end = text.trimEnd().length;
	const isOperator = /^[\|>!=]+$/v.test(text.slice(offset, offset + length));
	const isMissing = offset >= end || (isOperator && offset + length >= end);
	return isTouched || isMissing ? undefined : problem;
}

function firstProblem(text: string, specs: readonly CommandSpec[]): LineProblem | undefined {
	try {
		const result = parse(text);
		for (const statement of result.kind === 'complete' ? result.statements : []) {
			checkStatement(statement, text, specs);
		}
	} catch (error) {
		if (error instanceof UsageError && error.place !== undefined) {
			const {offset, length} = error.place;
			return {message: error.message, span: {offset, length}};
		}
	}

	return undefined;
}

function checkStatement({words}: Statement, text: string, specs: readonly CommandSpec[]): void {
	if (words[0]?.parts[0]?.kind !== 'literal' || mayGrow(words, specs)) {
		return;
	}

	const typed = words.map((word) => typedWord(word));
	const {command, used} = findCommand(specs, typed, text);
	// References are only resolved when the line is run.
	if (!words.some(({parts}) => parts.some(({kind}) => kind !== 'literal'))) {
		bind(command, typed.slice(used), text);
	}
}

/** Whether the words are the beginning of a longer command name. */
function mayGrow(words: readonly Word[], specs: readonly CommandSpec[]): boolean {
	const typed = words.map((word) => literalText(word).toLowerCase());
	return specs.some(
		(spec) =>
			spec.words.length > typed.length && typed.every((word, index) => spec.words[index]?.startsWith(word)),
	);
}

function typedWord(word: Word): ExpandedWord {
	return {text: literalText(word), span: word.span, quoted: isQuoted(word)};
}
