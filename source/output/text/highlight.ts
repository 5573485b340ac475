import {graphemeEnd} from '../../text/graphemes.js';
import {isPlain} from '../../text/width.js';
import {type TextView} from '../views.js';
import {type Role} from '../theme/palette.js';
import {type Span} from './spans.js';

/** Finds the roles in one line of text after the other; lines must come in order. */
export type Highlighter = (line: string) => readonly Span[];

/** A highlighter for a kind of text. */
export function createHighlighter(syntax: NonNullable<TextView['syntax']>): Highlighter {
	const highlight = highlighterOf(syntax);
	return (line) => (isPlain(line) ? highlight(line) : wholeCharacters(line, highlight(line)));
}

/** The spans, each up to the end of its last character: half of one, such as the sign round a digit, has another width. */
function wholeCharacters(line: string, spans: readonly Span[]): readonly Span[] {
	let start = 0;
	let reached = 0;
	return spans.map((span) => {
		reached += span.text.length;
		const end = Math.max(start, graphemeEnd(line, reached));
		const text = line.slice(start, end);
		start = end;
		return {...span, text};
	});
}

function highlighterOf(syntax: NonNullable<TextView['syntax']>): Highlighter {
	switch (syntax) {
		case 'plain': {
			return (text) => [{text}];
		}

		case 'help': {
			return helpLine;
		}

		case 'log': {
			return (text) => [{text, role: roleOfLog(text)}];
		}

		case 'diff': {
			return (text) => [{text, role: roleOfChange(text)}];
		}

		case 'modelica': {
			return createModelica();
		}
	}
}

/** In help, headings are a few words alone at the left edge; the words of a command come before two spaces. */
function helpLine(text: string): Span[] {
	if (/^[A-Z][\w ]{0,24}$/v.test(text)) {
		return [{text, role: 'heading'}];
	}

	const row = /^( {2,})(\S.*?)( {2,}.*)$/v.exec(text);
	return row === null
		? [{text}]
		: [{text: row[1] ?? ''}, {text: row[2] ?? '', role: 'key'}, {text: row[3] ?? ''}];
}

const changeRoles: Readonly<Record<string, Role | undefined>> = {
	'-': 'failure',
	'+': 'success',
	'@': 'accent',
};

/** Lines of a unified diff: what went, what came, and where. */
function roleOfChange(line: string): Role | undefined {
	if (/^(?:-{3}|\+{3}) /v.test(line)) {
		return 'heading';
	}

	const [sign = ''] = line;
	return changeRoles[sign];
}

/** Errors by how logs tell them: `Error: …`, `[ERROR]`, `3 errors found`; not a count such as `error test failures: 0`. */
const errorPatterns: readonly RegExp[] = [
	/(?:^[^\p{L}\p{N}]*|[\[<:]\s*)(?:error|fatal)\b(?! test| control| est)/iv,
	/\berrors?(?:[:!\]]| (?:at|in|was|were|occurred|detected|found)\b)/iv,
	/\bERROR\b/v,
	/\b(?:fatal|failed|exception)\b/iv,
];

/** Whether a line of a log tells of an error. */
export function isErrorLine(line: string): boolean {
	return errorPatterns.some((pattern) => pattern.test(line));
}

function roleOfLog(line: string): Role | undefined {
	if (isErrorLine(line)) {
		return 'failure';
	}

	return /\bwarn(?:ing)?s?\b/iv.test(line) ? 'warning' : undefined;
}

const modelicaToken =
	/(?<comment>\/\/.*|\/\*.*?(?:\*\/|$))|(?<string>"(?:[^"\\]|\\.)*(?:"|$))|(?<number>\b\d+(?:\.\d*)?(?:[eE][+\-]?\d+)?)|(?<keyword>\b(?:algorithm|and|annotation|block|break|class|connect|connector|constant|constrainedby|der|discrete|each|else|elseif|elsewhen|encapsulated|end|enumeration|equation|expandable|extends|external|false|final|flow|for|function|if|import|impure|in|initial|inner|input|loop|model|not|operator|or|outer|output|package|parameter|partial|protected|public|pure|record|redeclare|replaceable|return|stream|then|true|type|when|while|within)\b)/gv;

/** Comments and texts of Modelica may go on in the next line. */
function createModelica(): Highlighter {
	let open: 'comment' | 'string' | undefined;
	return (line) => {
		const spans: Span[] = [];
		let rest = line;
		if (open !== undefined) {
			const end = (open === 'comment' ? /\*\//v : /^(?:[^"\\]|\\.)*"/v).exec(rest);
			const length = end === null ? rest.length : end.index + end[0].length;
			spans.push({text: rest.slice(0, length), role: open});
			rest = rest.slice(length);
			open = end === null ? open : undefined;
		}

		spans.push(...modelicaSpans(rest));
		open ??= openedBy(spans.at(-1));
		return spans;
	};
}

function modelicaSpans(line: string): Span[] {
	const spans: Span[] = [];
	let offset = 0;
	for (const match of line.matchAll(modelicaToken)) {
		spans.push({text: line.slice(offset, match.index)}, {text: match[0], role: roleOfMatch(match)});
		offset = match.index + match[0].length;
	}

	const rest = line.slice(offset);
	return rest === '' ? spans : [...spans, {text: rest}];
}

function roleOfMatch({groups}: RegExpExecArray): Role | undefined {
	const roles = ['comment', 'string', 'number', 'keyword'] as const;
	return roles.find((role) => groups?.[role] !== undefined);
}

function openedBy(last: Span | undefined): 'comment' | 'string' | undefined {
	if (last?.role === 'comment') {
		return last.text.startsWith('/*') && !last.text.endsWith('*/') ? 'comment' : undefined;
	}

	return last?.role === 'string' && !/^"(?:[^"\\]|\\.)*"$/v.test(last.text) ? 'string' : undefined;
}
