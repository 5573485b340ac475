/** What the text of a class says of it at its beginning. */
export type ClassHead = {
	/** `model`, `block`, `package`, …; absent where the text begins otherwise. */
	readonly restriction: string | undefined;

	/** The text in quotes behind the name. */
	readonly description: string | undefined;

	/** What the annotation says of its simulation, as it stands: `StopTime=4, Interval=0.01`. */
	readonly experiment: string | undefined;
};

/** Blanks and comments. */
const gap = String.raw`(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)`;
const prefixes = 'final|redeclare|encapsulated|partial|expandable|pure|impure|operator';
const restrictions = 'package|model|block|function|record|connector|type|class';
const head = new RegExp(
	String.raw`^${gap}*(?:within[^;]*;${gap}*)?(?:(?:${prefixes})${gap}+)*(${restrictions})${gap}+\w+${gap}*(?:"((?:[^"\\]|\\.)*)")?`,
	'sv',
);

/** Reads the beginning of a class's Modelica text, comments left out. */
export function classHead(source: string): ClassHead {
	const [, restriction, description] = head.exec(source) ?? [];
	const [, experiment] = /\bexperiment\s*\(([^\(\)]*)\)/v.exec(source) ?? [];
	return {
		restriction,
		description: description?.replaceAll(/\\(.)/gsv, '$1').replaceAll(/\s+/gv, ' '),
		experiment: experiment?.replaceAll(/\s+/gv, ' ').trim(),
	};
}
