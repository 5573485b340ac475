import {type Vi} from '../../../editor/state/vi-state.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Line} from '../../line.js';

/** The prompt with its symbol mirrored (`❮`) in vi's normal and visual modes; its width stays the same. */
export function withViSymbol(prompt: Line, vi: Vi | undefined, {rule}: Pick<Symbols, 'rule'>): Line {
	const symbol = prompt.at(-1);
	if (symbol === undefined || vi === undefined || vi.mode === 'insert') {
		return prompt;
	}

	return [...prompt.slice(0, -1), {...symbol, text: rule === '-' ? ' < ' : ' ❮ '}];
}

/** Vi's pending command and mode for the right side of the prompt: `2d normal`; undefined in emacs mode. */
export function viModeLine(vi: Vi | undefined): Line | undefined {
	if (vi === undefined) {
		return undefined;
	}

	const {mode, pending, selection} = vi;
	const name = selection?.isLines ? 'visual line' : mode;
	return [
		...(pending === '' ? [] : [{text: `${safeLine(pending)} `, role: 'accent' as const}]),
		{text: name, role: mode === 'insert' ? 'dim' : 'heading'},
	];
}
