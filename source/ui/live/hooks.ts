import {useEffect, useState, useSyncExternalStore} from 'react';
import {type Size} from '../../terminal/size.js';
import {type LiveOutput} from '../terminal/live-output.js';

/** Where the terminal's size comes from. */
export type SizeSource = Pick<LiveOutput, 'size' | 'subscribeSize'>;

/** The terminal's size; the component is drawn again when it changes. */
export function useSize(output: SizeSource): Size {
	return useSyncExternalStore(output.subscribeSize, output.size);
}

/** Milliseconds a frame of the spinner stays: lively at first, and cheap for those who wait long. */
const frameTime = {atFirst: 80, later: 200};

/** Frames until it is later. */
const livelyFrames = 40;

/** The frame of the spinner to draw now, its number, and when that is, in milliseconds since 1970. */
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
			index < livelyFrames ? frameTime.atFirst : frameTime.later,
		);
		return () => {
			clearTimeout(timer);
		};
	}, [index]);
	return {spinner: frames[index % frames.length] ?? frames[0], tick: index, now};
}
