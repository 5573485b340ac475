import {useEffect, useState, useSyncExternalStore} from 'react';
import {type Size} from '../../terminal/size.js';
import {type LiveOutput} from '../terminal/live-output.js';

/** Where the terminal's size comes from. */
export type SizeSource = Pick<LiveOutput, 'size' | 'subscribeSize'>;

/** The terminal's size; the component is rendered again when it changes. */
export function useSize(output: SizeSource): Size {
	return useSyncExternalStore(output.subscribeSize, output.size);
}

/** Milliseconds per frame of the spinner: lively at first, then slower to save processor time on long waits. */
const frameTime = {fast: 80, slow: 200};

/** Number of fast frames. */
const fastFrames = 40;

/** The current frame of the spinner, its number, and the time it was drawn, in milliseconds since 1970. */
export function useSpinner(frames: readonly [string, ...string[]]): {
	readonly spinner: string;
	readonly tick: number;
	readonly now: number;
} {
	const [{index, now}, setTick] = useState(() => ({index: 0, now: Date.now()}));
	useEffect(() => {
		const timer = setTimeout(
			() => {
				setTick({index: index + 1, now: Date.now()});
			},
			index < fastFrames ? frameTime.fast : frameTime.slow,
		);
		return () => {
			clearTimeout(timer);
		};
	}, [index]);
	return {spinner: frames[index % frames.length] ?? frames[0], tick: index, now};
}
