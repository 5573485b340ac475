import {type Span} from './syntax.js';

/** What a stretch of a text is, for its colour. `text` is everything without a meaning of its own, blanks too. */
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

/** A stretch and what it is. */
export type ClassifiedSpan = Span & {readonly class: TextClass};

/** Puts a class on a stretch; later ones cover earlier ones. */
export type Paint = (span: Span, name: TextClass) => void;
