import {findCommand} from '../../language/binding/find-command.js';
import {bind} from '../../language/binding/bind.js';
import {quoteWord} from '../../language/quote-word.js';
import {type Statement, type Word} from '../../language/parsing/syntax.js';
import {type Output} from '../../output/document.js';
import {expandedWords} from '../references.js';
import {type Runtime} from '../runtime.js';
import {statementText} from '../../language/parsing/parser.js';

type Preview = {
	readonly text: string;
	readonly depth: number;

	/** Names that would have a value by now. */
	readonly unknown: ReadonlySet<string>;
	readonly runtime: Runtime;
};

/**
A statement as it would run, with known references expanded. References whose value only the run would determine stay as they are.

@throws UsageError for a command, option or name that does not exist, as the run would.
*/
export async function previewOf(
	statement: Statement,
	{text, depth, unknown, runtime}: Preview,
): Promise<Output> {
	const known = statement.words.map((word) => knownWord(word, {text, unknown, runtime}));
	if (statement.step === undefined) {
		await assertCommand(statement, known, text, runtime);
	}

	const line = '  '.repeat(depth) + withKnown(statement, known, text);
	return {value: line, view: {kind: 'text', text: line}, isAside: true};
}

type Known = {readonly word: Word; readonly text: string | undefined};

/** A word with expanded references; without text if a value is only known at run time. */
function knownWord(
	word: Word,
	{text, unknown, runtime}: Pick<Preview, 'text' | 'unknown' | 'runtime'>,
): Known {
	const waits = word.parts.some(
		(part) => part.kind === 'entity' || (part.kind === 'variable' && unknown.has(part.name)),
	);
	const value = waits ? undefined : expandedWords([word], runtime.session.get(), text)[0]?.text;
	// Values from the environment may be secret.
	const isPrivate = word.parts.some((part) => part.kind === 'variable' && part.name === 'env');
	return {word, text: isPrivate ? undefined : value};
}

async function assertCommand(
	statement: Statement,
	known: readonly Known[],
	text: string,
	{commands}: Runtime,
) {
	const [first] = statement.words;
	if (first?.parts[0]?.kind !== 'literal') {
		return;
	}

	const words = known.map(({word, text: value = word.source}) => ({
		text: value,
		span: word.span,
		quoted: word.parts[0]?.kind === 'literal' && word.parts[0].quoted,
	}));
	const {command, used} = findCommand(await commands.all(), words, text);
	if (known.every(({text: value}) => value !== undefined)) {
		bind(command, words.slice(used), text);
	}
}

/** The statement's text with references replaced. */
function withKnown(statement: Statement, known: readonly Known[], text: string): string {
	const line = statementText(statement, text);
	let at = statement.span.offset;
	let result = '';
	for (const {word, text: value} of known) {
		const hasReference = word.parts.some(({kind}) => kind !== 'literal') && word.source !== '$_';
		if (hasReference && value !== undefined) {
			result += text.slice(at, word.span.offset) + (/[\s'"\|>;#\\]/v.test(value) ? quoteWord(value) : value);
			at = word.span.offset + word.span.length;
		}
	}

	return result + text.slice(at, statement.span.offset + line.length);
}
