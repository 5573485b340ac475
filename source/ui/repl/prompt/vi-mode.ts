import {type Vi} from '../../../editor/state/vi-state.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Line} from '../../line.js';

/** The prompt with its symbol turned round while letters are commands; as wide as before. */
export function withViSymbol(prompt: Line, vi: Vi | undefined, {rule}: Pick<Symbols, 'rule'>): Line {
	const symbol = prompt.at(-1);
	if (symbol === undefined || vi === undefined || vi.mode === 'insert') {
		return prompt;
	}

	return [...prompt.slice(0, -1), {...symbol, text: rule === '-' ? ' < ' : ' ❮ '}];
}

/** The mode in words, for the prompt's right side, behind what was typed of a command: `2d normal`; nothing without vi. */
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
