/** Milliseconds a person takes for a key, on average. */
const perKey = 45;

/** Milliseconds a line is looked at: before it is typed, and before it is run. */
export const pauses = {beforeTyping: 1500, beforeRunning: 700} as const;

/**
Milliseconds until a person types the next character of a line: some keys come quicker than others, words and lines begin after a moment.
The same for the same line, so that a recording can be made again.
*/
export function typingTime(line: string, at: number): number {
	const [previous = ' ', next = ' '] = [line[at - 1], line[at]];
	const between = previous === '\n' ? 4 : previous === ' ' || /[^\w\s]/v.test(next) ? 1.6 : 1;
	const unevenness = 0.6 + (((at * 37 + next.charCodeAt(0) * 11) % 9) / 9) * 0.8; // eslint-disable-line unicorn/prefer-code-point -- any number will do
	return Math.round(perKey * between * unevenness);
}
