import {isComparison} from '../parsing/expectation.js';
import {optionsBehind} from '../parsing/leading-options.js';
import {isAssignment} from '../parsing/statement.js';
import {matchCommand, type NamedCommand} from '../binding/find-command.js';
import {groupStatements} from '../parsing/parser.js';
import {type Span, type Word} from '../parsing/syntax.js';
import {type Token, tokenize} from '../parsing/tokens.js';

/**
Classifies the parts of a text. The spans are in order, do not overlap, and cover the whole text. Never throws.

With `specs`, the words of a command's name are recognised, and an unknown first word is an error; without them the first word is the
command.
*/
export function classify(text: string, specs: readonly NamedCommand[] = []): readonly ClassifiedSpan[] {
	const classes = Array.from<TextClass>({length: text.length}).fill('text');
	const paint: Paint = ({offset, length}, name) => {
		classes.fill(name, offset, offset + length);
	};

	const {tokens, problems} = tokenize(text);
	for (const token of tokens) {
		paintToken(token, text, paint);
	}

	for (const group of groupStatements(tokens)) {
		paintStatement(group, specs, paint);
	}

	for (const {span} of problems) {
		paint(span, 'error');
	}

	return spansOf(classes);
}

function paintToken(token: Token, text: string, paint: Paint) {
	switch (token.kind) {
		case 'comment':
		case 'redirect': {
			paint(token.span, token.kind);
			break;
		}

		case 'filter': {
			paint(token.operator, 'operator');
			paint(token.filter.span, 'filter');
			break;
		}

		case 'end': {
			paint(token.span, text.charAt(token.span.offset) === ';' ? 'operator' : 'text');
			break;
		}

		case 'word':
		case 'blank': {
			break;
		}
	}
}

function paintStatement(tokens: readonly Token[], specs: readonly NamedCommand[], paint: Paint) {
	const redirect = tokens.findIndex(({kind}) => kind === 'redirect');
	const wordsIn = (part: readonly Token[]) =>
		part.flatMap((token) => (token.kind === 'word' ? [token.word] : []));
	const words = wordsIn(redirect === -1 ? tokens : tokens.slice(0, redirect));
	const targets = redirect === -1 ? [] : wordsIn(tokens.slice(redirect));
	for (const {span, parts} of targets) {
		paint(span, 'path');
		paintReferences(parts, paint);
	}

	const [target, equals] = words;
	if (target && equals && isAssignment(words)) {
		paint(target.span, 'variable');
		paint(equals.span, 'operator');
		paintCommand(words.slice(2), specs, paint);
	} else {
		paintCommand(words, specs, paint);
		paintStep(words, paint);
	}
}

/** Classifies what is neither command nor value in the steps of a script: names, `=`, `in` and comparisons. */
function paintStep([first, second, third, ...others]: readonly Word[], paint: Paint) {
	const isNaming =
		(first?.source === 'let' && third?.source === '=') || (first?.source === 'for' && third?.source === 'in');
	if (second !== undefined && third !== undefined && isNaming) {
		paint(second.span, 'variable');
		paint(third.span, 'operator');
	}

	if (first?.source === 'expect') {
		for (const {source, span} of [second, third, ...others].filter((word) => word !== undefined)) {
			if (isComparison(source) || /^(?:\|\|?|&&|±|\+-|\+\/-)$/v.test(source)) {
				paint(span, 'operator');
			}
		}
	}
}

function paintCommand(typed: readonly Word[], specs: readonly NamedCommand[], paint: Paint) {
	const words = optionsBehind(typed);
	const [first] = words;
	const found = matchCommand(
		specs,
		words.map(({parts, span}) => ({
			text: parts.map((part) => (part.kind === 'literal' ? part.text : '')).join(''),
			quoted: parts[0]?.kind === 'literal' && parts[0].quoted,
			span,
		})),
	);
	const isReference = first?.parts[0]?.kind !== 'literal';
	const used = found?.used ?? (isReference ? 0 : 1);
	for (const [index, word] of words.entries()) {
		if (index < used) {
			paint(word.span, found !== undefined || specs.length === 0 ? 'command' : 'error');
			paintReferences(word.parts, paint);
		} else {
			classifyWord(word, paint);
		}
	}
}

function paintReferences(parts: Word['parts'], paint: Paint) {
	for (const {kind, span} of parts) {
		if (kind !== 'literal') {
			paint(span, 'variable');
		}
	}
}

function spansOf(classes: readonly TextClass[]): ClassifiedSpan[] {
	const spans: ClassifiedSpan[] = [];
	let offset = 0;
	for (const [index, name] of classes.entries()) {
		if (name !== classes[index + 1]) {
			spans.push({offset, length: index + 1 - offset, class: name});
			offset = index + 1;
		}
	}

	return spans;
}

/** The class of a part of a text, which determines its colour. `text` is everything else, including blanks. */
export type TextClass =
	| 'text'
	| 'command'
	| 'option'
	| 'path'
	| 'string'
	| 'number'
	| 'variable'
	| 'operator'
	| 'filter'
	| 'redirect'
	| 'comment'
	| 'error';

/** A span of text with its class. */
export type ClassifiedSpan = Span & {readonly class: TextClass};

/** Gives a span its class; later ones cover earlier ones. */
type Paint = (span: Span, name: TextClass) => void;

/** Classifies a word that is not a command: an option, path, value, or a request item with its operator. */
function classifyWord({parts}: Word, paint: Paint) {
	for (const [index, part] of parts.entries()) {
		if (part.kind !== 'literal') {
			paint(part.span, 'variable');
		} else if (part.quoted) {
			paint(part.span, 'string');
		} else {
			paintTyped(part.text, part.span.offset, {isFirst: index === 0, isWhole: parts.length === 1}, paint);
		}
	}
}

type Position = {readonly isFirst: boolean; readonly isWhole: boolean};

/** Classifies a typed part, whose text has the same length as its source, except for joined lines. */
function paintTyped(text: string, offset: number, {isFirst, isWhole}: Position, paint: Paint) {
	const [name = '', operator = ''] = isFirst ? nameAndOperator(text) : [];
	const value = text.slice(name.length + operator.length);
	const valueAt = offset + name.length + operator.length;
	if (name.startsWith('-')) {
		paint({offset, length: name.length}, 'option');
	}

	paint({offset: offset + name.length, length: operator.length}, 'operator');
	if (/[\{\[\(]/v.test(value)) {
		paintBracketed(value, valueAt, paint);
	} else {
		paint({offset: valueAt, length: value.length}, valueClass(value, operator, isWhole));
	}
}

/** Splits `--name=`, `name:=` or `Header:` into name and operator; an option without a value has no operator. */
function nameAndOperator(text: string): [name: string, operator: string] {
	const option = /^(-[^\s\d.=][^\s=]*|--)(=?)/v.exec(text);
	const item = /^([\p{L}_][\p{L}\p{N}_.\-]*(?:\[[\d,]*\])?)(:=|==|=|:(?!\/\/)|@)/v.exec(text);
	const [, name = '', operator = ''] = option ?? item ?? /^()(@)/v.exec(text) ?? [];
	return [name, operator];
}

function valueClass(value: string, operator: string, isWhole: boolean): TextClass {
	if (operator === '@' || /^\.{0,2}\/|^https?:\/\//v.test(value) || (!isWhole && value.includes('/'))) {
		return 'path';
	}

	return /^[+\-]?(?:\d+\.?\d*|\.\d+)(?:e[+\-]?\d+)?$/iv.test(value) ? 'number' : 'text';
}

function paintBracketed(text: string, offset: number, paint: Paint) {
	const isPath = /^\.{0,2}\//v.test(text);
	if (isPath) {
		paint({offset, length: text.length}, 'path');
		return;
	}

	const pattern =
		/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|(?<![\w.])[+\-]?\d+\.?\d*(?:e[+\-]?\d+)?(?![\w.])/gisv;
	for (const {0: found, index} of text.matchAll(pattern)) {
		paint({offset: offset + index, length: found.length}, /^["']/v.test(found) ? 'string' : 'number');
	}
}
