import {isAssignment} from '../parsing/statement.js';
import {matchCommand, type NamedCommand} from '../binding/find-command.js';
import {groupStatements} from '../parsing/parser.js';
import {type Word} from '../parsing/syntax.js';
import {type ClassifiedSpan, type Paint, type TextClass} from '../parsing/text-class.js';
import {tokenize, type Token} from '../parsing/tokens.js';
import {classifyWord} from './classify-word.js';

/**
Says what each part of a text is. The spans stand in order, without gaps or overlaps, and cover the whole text. Never throws.

With `specs` the words that name a command are known, and a first word that names none is an error; without them the first
word is the command.
*/
export function classify(text: string, specs: readonly NamedCommand[] = []): readonly ClassifiedSpan[] {
	const classes = Array.from<TextClass>({length: text.length}).fill('text');
	const paint: Paint = ({offset, length}, name) => {
		classes.fill(name, offset, offset + length);
	};

	const {tokens, problems} = tokenize(text);
	for (const token of tokens) {
		paintSign(token, text, paint);
	}

	for (const group of groupStatements(tokens)) {
		paintStatement(group, specs, paint);
	}

	for (const {span} of problems) {
		paint(span, 'error');
	}

	return spansOf(classes);
}

function paintSign(token: Token, text: string, paint: Paint) {
	switch (token.kind) {
		case 'comment':
		case 'redirect': {
			paint(token.span, token.kind);
			break;
		}

		case 'filter': {
			paint(token.sign, 'operator');
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
	}
}

function paintCommand(words: readonly Word[], specs: readonly NamedCommand[], paint: Paint) {
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
