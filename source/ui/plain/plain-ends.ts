import {backgroundBadge} from '../repl/prompt/background-badge.js';
import {promptText} from '../repl/prompt/prompt-text.js';
import {announceEnded} from '../repl/transcript.js';
import {type Shell} from '../shell-options.js';
import {type PlainRoom} from './plain-room.js';

export type PlainEnds = {
	/** The prompt, with how much runs in the background. */
	readonly prompt: () => string;

	/** Tells of what ended while a command ran. */
	readonly tell: () => void;
	readonly close: () => void;
};

/**
Tells of jobs that have ended: at once while nothing runs, and then writes the prompt again, else when `tell` is called.

What has been typed so far stays with the terminal, which edits lines itself here.
*/
export function tellPlainEnds(
	{background, session}: Pick<Shell, 'background' | 'session'>,
	{room, isIdle}: {readonly room: PlainRoom; readonly isIdle: () => boolean},
): PlainEnds {
	const {appearance} = room;
	const prompt = () => promptText(session.get(), backgroundBadge(background.get(), appearance.symbols));
	const tell = () => {
		announceEnded({...room, shell: {background}});
	};

	const close = background.subscribe(() => {
		if (isIdle() && background.get().ended.length > 0) {
			room.prompt('\n');
			tell();
			room.prompt(prompt());
		}
	});
	return {prompt, tell, close};
}
