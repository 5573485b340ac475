import type * as jmespathPackage from 'jmespath';
import {suggestion} from '../../language/nearest.js';

/** The parts of JMESPath needed to locate errors. */
export type Grammar = Pick<typeof jmespathPackage, 'compile' | 'tokenize'>;

/** An error in an expression, with its position. */
export type Diagnostic = {
	readonly message: string;

	/** UTF-16 units from the start of the expression. */
	readonly offset: number;
	readonly length: number;
	readonly hint?: string | undefined;
};

/** The functions of JMESPath. Source: its specification, "Built-in Functions"; `to_*`, `not_null` and the `*_by` included. */
const functions =
	'abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by starts_with sum to_array to_number to_string type values'.split(
		' ',
	);

const examples = 'examples: data.items[*].id   items[?size > `10`].name   length(data.items)';

/** Explains an error thrown by JMESPath. */
export function diagnose(expression: string, error: unknown, grammar: Grammar): Diagnostic {
	return (
		programMeant(expression) ??
		unknownCharacter(expression, grammar) ??
		loneEquals(expression) ??
		syntaxError(expression, grammar) ??
		wrongCall(expression, error) ?? {
			message: messageOf(error),
			offset: 0,
			length: Math.max(1, expression.length),
			hint: examples,
		}
	);
}

/** Programs that users commonly pipe to. */
const programs = new Set(
	'awk bat cat column cut fx gron grep gzip head jq less md5sum more mlr node nl pbcopy perl python python3 rg sed sha256sum sort tail tee tr uniq wc xargs xclip yq'.split(
		' ',
	),
);

/** Detects an expression that is really a command line, and says what to write instead. */
export function programMeant(expression: string): Diagnostic | undefined {
	const name = /^([a-z]\w*)(?=\s|$)/v.exec(expression)?.[1];
	return name === undefined || !programs.has(name)
		? undefined
		: {
				message: `${name} is a program, and behind | stands an expression`,
				offset: 0,
				length: name.length,
				hint: `a program stands behind |! as in |! ${expression.trim()}`,
			};
}

function unknownCharacter(expression: string, {tokenize}: Grammar): Diagnostic | undefined {
	if (!failureOf(() => tokenize(expression)).startsWith('Unknown character')) {
		return undefined;
	}

	for (let end = 1; end <= expression.length; end++) {
		if (failureOf(() => tokenize(expression.slice(0, end))).startsWith('Unknown character')) {
			const character = expression.slice(end - 1, end);
			return {message: `JMESPath has no sign ${character}`, offset: end - 1, length: 1, hint: examples};
		}
	}

	return undefined;
}

function loneEquals(expression: string): Diagnostic | undefined {
	const bare = expression.replaceAll(/'[^']*'|`[^`]*`|"[^"]*"/gv, (quoted) => '-'.repeat(quoted.length));
	const offset = bare.search(/(?<![=!<>])=(?!=)/v);
	return offset === -1
		? undefined
		: {message: 'JMESPath compares with ==', offset, length: 1, hint: "e.g. data.items[?status == 'done']"};
}

/** Locates the first token after which no continuation is valid, or the end. */
function syntaxError(expression: string, {compile, tokenize}: Grammar): Diagnostic | undefined {
	const tokens = tokensOf(expression, tokenize);
	const isBroken = failureOf(() => compile(expression)) !== '';
	for (const [index, {start, type}] of tokens.entries()) {
		const end = tokens[index + 1]?.start ?? expression.length;
		const lacksName = tokens[index - 1]?.type === 'Dot' && !afterDot.has(type);
		if (lacksName || (isBroken && isHopeless(failureOf(() => compile(expression.slice(0, end)))))) {
			const text = expression.slice(start, end).trimEnd();
			return {message: `${text} cannot stand here`, offset: start, length: text.length, hint: hintFor(type)};
		}
	}

	const offset = Math.max(0, expression.trimEnd().length - 1);
	return isBroken || tokens.at(-1)?.type === 'Dot'
		? {message: 'the expression ends too early', offset, length: 1, hint: examples}
		: undefined;
}

/** The tokens valid after a dot: the package's parser accepts any and fails later. */
const afterDot: ReadonlySet<string> = new Set([
	'UnquotedIdentifier',
	'QuotedIdentifier',
	'Star',
	'Lbracket',
	'Lbrace',
]);

/** Whether no continuation could make it valid. */
function isHopeless(failure: string): boolean {
	return failure !== '' && !/\bEOF\b/iv.test(failure);
}

function hintFor(type: string): string {
	return type === 'Number' || type === 'Literal'
		? "numbers and words to compare with: `10`, 'done'"
		: examples;
}

function wrongCall(expression: string, error: unknown): Diagnostic | undefined {
	const message = messageOf(error);
	const name = /\b(\w+)\(\)/v.exec(message)?.[1];
	const offset = name === undefined ? -1 : expression.search(new RegExp(String.raw`\b${name}\s*\(`, 'v'));
	if (name === undefined || offset === -1) {
		return undefined;
	}

	const place = {offset, length: name.length};
	if (!message.startsWith('Unknown function')) {
		return {
			...place,
			message: message.replace(/^\w+: /v, ''),
			hint: 'the value may be another than you think; look at it first',
		};
	}

	const hint = suggestion(name, functions, `functions: ${functions.join(', ')}`);
	return {...place, message: `JMESPath has no function ${name}`, hint};
}

type Token = {readonly start: number; readonly type: string};

function tokensOf(expression: string, tokenize: Grammar['tokenize']): readonly Token[] {
	try {
		return tokenize(expression).filter((token) => token !== undefined);
	} catch {
		return [];
	}
}

function failureOf(attempt: () => unknown): string {
	try {
		attempt();
		return '';
	} catch (error) {
		return messageOf(error);
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
