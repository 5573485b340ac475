import jsep from 'jsep';
import {UsageError} from '../errors/usage-error.js';
import {type Expression, type Reference} from './expression.js';
import {curveConstants, curveFunctions, curveOperators, type CurveFunction} from './functions.js';

/**
Parses an expression: numbers, names of curves, `+ - * / ^`, comparisons, functions and parentheses. Nothing is executed as code.

A known name is that curve, whatever it contains: `der(w)`, `PI.k`, `body.r[1]`. Names with unusual characters go in `"…"`. `case:2:h`,
`experiment:LABEL:h` and `data:h` refer to other cases, other experiments and data.

@param known - names of the variables in the result.
@throws UsageError with the position in `text`. Does not check whether named curves exist.
*/
export function parseExpression(text: string, known: ReadonlySet<string>): Expression {
	const read = (): jsep.Expression => {
		current = {text, known};
		try {
			return jsep(text);
		} catch (error) {
			throw error instanceof UsageError ? error : notUnderstood(error, text);
		}
	};

	return toExpression(read(), text);
}

/** Input of the hooks: jsep has one grammar for the whole process. */
let current: {readonly text: string; readonly known: ReadonlySet<string>} = {text: '', known: new Set()};

const own = {curve: 'Curve', call: 'FunctionCall'} as const;

/** A Modelica name with subscripts: `body.r[1]`, `'odd name'.x`. */
const identifier = String.raw`(?:[\p{L}_][\p{L}\p{N}_$]*|'[^']+')(?:\[[^\[\]]*\])*`;
const name = String.raw`${identifier}(?:\.${identifier})*`;
const namePattern = new RegExp(name, 'uy');
const quotedPattern = /"(?<name>[^"]+)"/vy;
const referencePattern = new RegExp(
	String.raw`(?:(?<kind>case|experiment):(?:"(?<quoted>[^"]+)"|(?<of>[^:"\s\(\)]+)):|(?<data>data):)(?:"(?<odd>[^"]+)"|(?<name>(?:der\()*${name}\)*))`,
	'uy',
);

/** `)` */
const closingCode = 0x29;

const precedences = {
	'<': 1,
	'<=': 1,
	'>': 1,
	'>=': 1,
	'==': 1,
	'!=': 1,
	'+': 2,
	'-': 2,
	'*': 3,
	'/': 3,
	'^': 4,
};

prepareGrammar();

function prepareGrammar(): void {
	jsep.removeAllBinaryOps();
	jsep.removeAllUnaryOps();
	jsep.removeAllLiterals();
	for (const [sign, precedence] of Object.entries(precedences)) {
		jsep.addBinaryOp(sign, precedence, sign === '^');
	}

	jsep.hooks.add('gobble-token', function (env) {
		const node = signed(this) ?? named(this);
		if (node !== undefined) {
			env.node = node;
		}
	});
}

type Scope = jsep.HookScope;

/** In `-x^2` the power binds tighter than the sign, which jsep does not support. */
function signed(scope: Scope): jsep.Expression | undefined {
	const sign = scope.char;
	if (sign !== '-' && sign !== '+') {
		return undefined;
	}

	scope.index++;
	const operand = power(scope);
	return sign === '+' ? operand : {type: own.call, name: 'negative', operands: [operand]};
}

function power(scope: Scope): jsep.Expression {
	const base = scope.gobbleToken();
	if (base === undefined || typeof base === 'boolean') {
		return scope.throwError('Expected expression after a sign');
	}

	scope.gobbleSpaces();
	if (scope.char !== '^') {
		return base;
	}

	scope.index++;
	return {type: own.call, name: '^', operands: [base, power(scope)]};
}

/** A curve, a constant or a function call; undefined if none of them begins here. */
function named(scope: Scope): jsep.Expression | undefined {
	const {index: offset} = scope;
	const found = referenceAt(offset) ?? nameAt(offset);
	if (found === undefined) {
		return undefined;
	}

	scope.index += found.length;
	const {kind, name: text} = found.reference;
	if (kind === 'own' && scope.char === '(') {
		return functionCall(scope, text, offset);
	}

	const constant = kind === 'own' && !current.known.has(text) ? curveConstants.get(text) : undefined;
	if (constant !== undefined) {
		return {type: 'Literal', value: constant, raw: text};
	}

	return {type: own.curve, ...found, offset};
}

type Found = {readonly reference: Reference; readonly length: number};

function referenceAt(offset: number): Found | undefined {
	const {groups, length} = matchAt(referencePattern, offset) ?? {};
	const curve = groups?.['odd'] ?? groups?.['name'];
	if (length === undefined || curve === undefined) {
		return undefined;
	}

	const {kind} = groups ?? {};
	const of = groups?.['quoted'] ?? groups?.['of'] ?? '';
	// A closing parenthesis without an opening one in the name belongs to the text before it.
	const kept = groups?.['name'] === undefined ? curve : balanced(curve);
	const reference: Reference =
		kind === 'case' || kind === 'experiment' ? {kind, of, name: kept} : {kind: 'data', name: kept};
	return {reference, length: length - (curve.length - kept.length)};
}

/** A quoted name, all of `der(w)` if the result has such a variable, or a plain name. */
function nameAt(offset: number): Found | undefined {
	const quoted = matchAt(quotedPattern, offset);
	if (quoted?.groups?.['name'] !== undefined) {
		return {reference: {kind: 'own', name: quoted.groups['name']}, length: quoted.length};
	}

	const plain = matchAt(namePattern, offset);
	if (plain === undefined) {
		return undefined;
	}

	const end = offset + plain.length;
	const whole = current.text.slice(offset, closing(end));
	const isKnown = current.text[end] === '(' && current.known.has(whole);
	const found = isKnown ? whole : current.text.slice(offset, end);
	const bare = found.replaceAll(/[\s']/gv, '');
	const isMeant = !current.known.has(found) && current.known.has(bare);
	return {reference: isMeasured(found) ?? {kind: 'own', name: isMeant ? bare : found}, length: found.length};
}

/** `data.phi` means `data:phi`, unless the result has a variable of this name. */
function isMeasured(text: string): Reference | undefined {
	return text.startsWith('data.') && !current.known.has(text)
		? {kind: 'data', name: text.slice(5)}
		: undefined;
}

function matchAt(pattern: RegExp, offset: number) {
	pattern.lastIndex = offset;
	const match = pattern.exec(current.text);
	return match === null ? undefined : {length: match[0].length, groups: match.groups};
}

/** The position after the parenthesis that closes this one. */
function closing(open: number): number {
	let depth = 0;
	for (let index = open; index < current.text.length; index++) {
		depth += current.text[index] === '(' ? 1 : current.text[index] === ')' ? -1 : 0;
		if (depth === 0) {
			return index + 1;
		}
	}

	return current.text.length;
}

function balanced(text: string): string {
	const opened = text.split('(').length - 1;
	return text.replace(/\)*$/v, (closed) => closed.slice(0, opened));
}

function functionCall(scope: Scope, text: string, offset: number): jsep.Expression {
	const found = curveFunctions.get(text);
	if (found === undefined) {
		throw new UsageError(`there is no function ${text}`, {
			place: {text: current.text, offset, length: text.length},
			hint: 'help expressions lists them',
		});
	}

	scope.index++;
	const operands: unknown = scope.gobbleArguments(closingCode);
	const count = Array.isArray(operands) ? operands.length : 0;
	checkCount(found, count, {text: current.text, offset, length: scope.index - offset});
	return {type: own.call, name: text, operands: Array.isArray(operands) ? operands : []};
}

function checkCount(
	{name: text, usage, takes: [least, most]}: CurveFunction,
	count: number,
	place: NonNullable<UsageError['place']>,
): void {
	if (count < least || count > most) {
		throw new UsageError(`${text} takes ${least === 1 ? 'one operand' : 'two operands'}: ${usage}`, {place});
	}
}

function toExpression(node: unknown, text: string): Expression {
	const part: Readonly<Record<string, unknown>> = isRecord(node) ? node : {};
	const inner = (operands: readonly unknown[]) => operands.map((operand) => toExpression(operand, text));
	if (isCurve(node)) {
		return {kind: 'curve', reference: node.reference, offset: node.offset, length: node.length};
	}

	const {type, value, operator, operands} = part;
	const called = type === own.call ? part['name'] : type === 'BinaryExpression' ? operator : undefined;
	const found =
		typeof called === 'string' ? (curveOperators.get(called) ?? curveFunctions.get(called)) : undefined;
	if (found !== undefined) {
		const list = Array.isArray(operands) ? operands : [part['left'], part['right']];
		return {kind: 'call', function: found, operands: inner(list)};
	}

	if (type === 'Literal' && typeof value === 'number') {
		return {kind: 'number', value};
	}

	const second: unknown = Array.isArray(part['body']) ? part['body'][1] : undefined;
	const place = isCurve(second) ? second : {offset: 0, length: Math.max(1, text.length)};
	const isListed = isCurve(second) && /,\s*$/v.test(text.slice(0, second.offset));
	throw new UsageError(isCurve(second) ? `a sign is missing in ${text}` : `${text} is no expression`, {
		place: {text, offset: place.offset, length: place.length},
		hint: isListed
			? 'several variables have blanks between them, no commas'
			: 'help expressions shows what can be written',
	});
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

type CurveNode = Found & {readonly offset: number};

function isCurve(node: unknown): node is CurveNode {
	return isRecord(node) && node['type'] === own.curve;
}

/** Jsep's messages and ours. */
const reasons: ReadonlyArray<readonly [RegExp, string]> = [
	[/^Unclosed \(|^Expected \)/v, 'a parenthesis is not closed'],
	[/^Expected (?:expression|comma)|^missing|^Unexpected token/v, 'something is missing here'],
	[/^Unclosed quote/v, 'a quote is not closed'],
	[/^Variable names cannot[^\(]+\(\d/v, 'a sign such as * is missing after the number'],
];

function notUnderstood(error: unknown, text: string): UsageError {
	const {description, index} = isRecord(error) ? error : {};
	const problem = typeof description === 'string' ? description : '';
	const at = typeof index === 'number' ? Math.min(index, text.length) : text.length;
	const reason = reasons.find(([pattern]) => pattern.test(problem))?.[1] ?? 'this was not understood';
	return new UsageError(`${reason} in ${text}`, {
		place: {text, offset: at, length: 1},
		hint: 'help expressions shows what can be written',
		cause: error,
	});
}
