import {type Output} from '../../source/output/document.js';
import {type Format} from '../../source/language/formats.js';
import {render} from '../../source/output/render.js';
import {type Screen} from '../../source/output/screen.js';

/** Noon, 1 March 2026, UTC. */
export const noon = Date.UTC(2026, 2, 1, 12);

/** A terminal without colour. */
export function terminal(columns: number, rest: Partial<Screen> = {}): Screen {
	return {columns, colour: 'none', unicode: true, isTerminal: true, now: noon, ...rest};
}

/** A pipe. */
export const pipe: Screen = terminal(80, {isTerminal: false});

/** All that is printed, bytes as UTF-8. */
export function printed(output: Output, format: Format, screen: Screen): string {
	const decoder = new TextDecoder();
	return [...render(output, format, screen)]
		.map((chunk) => (typeof chunk === 'string' ? chunk : decoder.decode(chunk)))
		.join('');
}
