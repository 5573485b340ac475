/** Red, green and blue, from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A reply of the terminal to a query. */
export type Reply = {readonly kind: 'reply'} & ReplyContent;

/** The content of a reply. */
export type ReplyContent =
	/** OSC 10 and 11: the default colours. */
	| {readonly about: 'foreground' | 'background'; readonly colour: Rgb}
	/** DA1; attribute 4 means sixel graphics. Every terminal replies, in the order of the queries. */
	| {readonly about: 'attributes'; readonly attributes: readonly number[]}
	/** XTVERSION, e.g. `WezTerm 20240203` or `tmux 3.4`. */
	| {readonly about: 'version'; readonly text: string}
	/** Whether the kitty graphics protocol is supported. */
	| {readonly about: 'graphics'; readonly isUnderstood: boolean}
	/** Size of a cell, or of the text area, in pixels. */
	| {readonly about: 'cell-size' | 'text-area'; readonly width: number; readonly height: number}
	/** DECRQM: whether a private mode is supported. */
	| {readonly about: 'mode'; readonly mode: number; readonly isKnown: boolean}
	/** The user switched between light and dark; sent unprompted. */
	| {readonly about: 'colour-scheme'; readonly isDark: boolean};

/** Parses a reply in a control sequence, `ESC [ parameters final`; undefined when it is not a known one. */
export function controlReply(parameters: string, final: string): Reply | undefined {
	const known = controlReplies.find(({form}) => form.test(parameters + final));
	const numbers = (parameters.match(/\d+/gv) ?? []).map(Number);
	return known === undefined ? undefined : {kind: 'reply', ...known.content(numbers)};
}

/** Parses a reply in a string sequence; `text` starts with the byte after the Escape: `]11;…`, `P>|…`, `_G…`. */
export function stringReply(text: string): Reply | undefined {
	const [, number = '', colour = ''] = /^\](1[01]);(.*)$/sv.exec(text) ?? [];
	const rgb = colourOf(colour);
	if (rgb !== undefined) {
		return {kind: 'reply', about: number === '10' ? 'foreground' : 'background', colour: rgb};
	}

	if (text.startsWith('P>|')) {
		return {kind: 'reply', about: 'version', text: text.slice(3)};
	}

	const [, answer] = /^_G[^;]*;(.*)$/sv.exec(text) ?? [];
	return answer === undefined ? undefined : {kind: 'reply', about: 'graphics', isUnderstood: answer === 'OK'};
}

type ControlReply = {
	/** Matches the sequence after its introducer. */
	readonly form: RegExp;
	readonly content: (numbers: readonly number[]) => ReplyContent;
};

const controlReplies: readonly ControlReply[] = [
	{form: /^\?[\d;]*c$/v, content: (attributes) => ({about: 'attributes', attributes})},
	{
		form: /^6;\d+;\d+t$/v,
		content: ([, height = 0, width = 0]) => ({about: 'cell-size', width, height}),
	},
	{
		form: /^4;\d+;\d+t$/v,
		content: ([, height = 0, width = 0]) => ({about: 'text-area', width, height}),
	},
	{
		form: /^\?\d+;\d\$y$/v,
		content: ([mode = 0, state = 0]) => ({about: 'mode', mode, isKnown: state > 0}),
	},
	{form: /^\?997;[12]n$/v, content: ([, scheme]) => ({about: 'colour-scheme', isDark: scheme === 1})},
];

/** Parses an X11 colour: `rgb:rrrr/gggg/bbbb` with one to four digits each, `rgba:` with a fourth component, or `#rrggbb`. */
function colourOf(text: string): Rgb | undefined {
	const parts =
		/^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})(?:\/[\da-f]{1,4})?$/iv.exec(text) ??
		/^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iv.exec(text);
	const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = (parts ?? [])
		.slice(1, 4)
		.map((digits) => Math.round((Number.parseInt(digits, 16) / (16 ** digits.length - 1)) * 255));
	return parts === null ? undefined : [red, green, blue];
}
