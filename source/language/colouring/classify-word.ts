import {type Word} from '../parsing/syntax.js';
import {type Paint, type TextClass} from '../parsing/text-class.js';

/** Paints a word that is no command: option, path, value, or an item with its sign. */
export function classifyWord({parts}: Word, paint: Paint) {
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

/** A typed stretch has the length of its text, but for joined lines, whose class is the same on both sides. */
function paintTyped(text: string, offset: number, {isFirst, isWhole}: Position, paint: Paint) {
	const [name = '', sign = ''] = isFirst ? nameAndSign(text) : [];
	const value = text.slice(name.length + sign.length);
	const valueAt = offset + name.length + sign.length;
	if (name.startsWith('-')) {
		paint({offset, length: name.length}, 'option');
	}

	paint({offset: offset + name.length, length: sign.length}, 'operator');
	if (/[\{\[\(]/v.test(value)) {
		paintBracketed(value, valueAt, paint);
	} else {
		paint({offset: valueAt, length: value.length}, valueClass(value, sign, isWhole));
	}
}

/** `--name=`, `name:=`, `Header:`; an option without a value is all name. */
function nameAndSign(text: string): [name: string, sign: string] {
	const option = /^(-[^\s\d.=][^\s=]*|--)(=?)/v.exec(text);
	const item = /^([\p{L}_][\p{L}\p{N}_.\-]*(?:\[[\d,]*\])?)(:=|==|=|:(?!\/\/)|@)/v.exec(text);
	const [, name = '', sign = ''] = option ?? item ?? /^()(@)/v.exec(text) ?? [];
	return [name, sign];
}

function valueClass(value: string, sign: string, isWhole: boolean): TextClass {
	if (sign === '@' || /^\.{0,2}\/|^https?:\/\//v.test(value) || (!isWhole && value.includes('/'))) {
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
